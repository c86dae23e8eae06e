//! The table of exercises, hardest first.

use super::{
    status_icons::{icon, index},
    text::escaped,
};
use crate::model::{
    grade::{
        Status,
        statistics::{ExerciseStatistics, Statistics},
    },
    humanize,
};

/// Attempted exercises, hardest first, then the others.
pub(super) fn table(statistics: &Statistics) -> String {
    let untried = statistics.exercises.iter().filter(|exercise| exercise.attempted == 0);
    let rows = statistics.hardest().into_iter().chain(untried).map(row);
    format!(
        "<section id=\"exercises\"><h2>Exercises, hardest first</h2>\n<p>Sorted by the share of attempts that passed. Students who did not \
         try count in the mean only.</p>\n<div class=\"scroll list\"><table class=\"plain\">\n<thead><tr><th scope=\"col\">Exercise</th>\
         <th scope=\"col\" class=\"number\">Tried</th><th scope=\"col\" class=\"number\">Passed</th><th scope=\"col\"></th>\
         <th scope=\"col\" class=\"number\">Mean points</th><th scope=\"col\">Most common other result</th><th scope=\"col\">Test that failed most often</th></tr></thead>\n\
         <tbody>\n{}</tbody></table></div></section>\n",
        rows.collect::<String>()
    )
}

fn row(exercise: &ExerciseStatistics) -> String {
    format!(
        "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"part\">{}</td>\
         <td class=\"number\">{}</td><td class=\"part\">{}</td><td>{}</td></tr>\n",
        escaped(exercise.name.as_str()),
        exercise.attempted,
        exercise.passed,
        bar(exercise),
        exercise.mean,
        exercise.commonest.map(badge).unwrap_or_default(),
        exercise.commonest_test.as_ref().map(|(test, n)| failed(test, *n)).unwrap_or_default(),
    )
}

fn failed(test: &str, n: usize) -> String {
    format!("{} <span class=\"times\">({n}×)</span>", escaped(&humanize::sentence(test)))
}

fn bar(exercise: &ExerciseStatistics) -> String {
    let Some(part) = (exercise.passed * 100).checked_div(exercise.attempted) else { return String::new() };
    format!(
        "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"rail\" \
         width=\"100\" height=\"8\"/><rect width=\"{part}\" height=\"8\"/></svg> <span class=\"percent\">{part} %</span>"
    )
}

/// The icon and the name of a status.
pub(super) fn badge(status: Status) -> String {
    format!("<span class=\"badge s{}\">{}</span> {}", index(status), icon(status), status.words())
}
