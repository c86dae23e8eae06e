//! What the class was graded under, and how long it took.

use std::{cmp::Reverse, time::Duration};

use super::text::{escaped, name, percent_encoded};
use crate::model::{
    grade::{Isolation, Level, RunInfo, Timing},
    humanize,
};

/// At the top of the page, if students' programs were not kept apart from everything else.
pub(super) fn warning(isolation: &Isolation) -> String {
    let says = match isolation.level {
        Level::Full => return String::new(),
        Level::Limited => "Some layers of the sandbox were missing.",
        Level::None => {
            "Students’ programs ran with the instructor’s rights: only simple cheats were prevented."
        }
    };
    format!(
        "<section class=\"alert notice\"><strong>Isolation: {}.</strong> {says} <a href=\"#run\">Details</a></section>\n",
        isolation.level.snake()
    )
}

/// Isolation, versions, seed.
pub(super) fn section(run: &RunInfo) -> String {
    let isolation = &run.isolation;
    let facts = [
        ("Isolation", format!("<b>{}</b>", isolation.level.snake())),
        ("Layers in force", items(&isolation.layers)),
        ("Layers missing", items(&isolation.missing)),
        ("Seed", format!("<code>{}</code>", run.seed)),
        ("Each test was run", humanize::count(run.repeat as usize, "time")),
        ("asynclings", escaped(&run.asynclings)),
        ("Toolchain", escaped(&run.toolchain)),
        ("Tests, SHA-256", format!("<code class=\"digest\">{}</code>", escaped(&run.tests_sha256))),
    ];
    let facts = facts.map(|(term, fact)| format!("<div><dt>{term}</dt><dd>{fact}</dd></div>\n"));
    format!(
        "<section id=\"run\"><h2>How it was graded</h2>\n<dl class=\"facts-list\">\n{}</dl></section>\n",
        facts.concat()
    )
}

fn items(items: &[String]) -> String {
    if items.is_empty() {
        return "none".to_owned();
    }
    let items: String = items.iter().map(|item| format!("<li>{}</li>", escaped(item))).collect();
    format!("<ul>{items}</ul>")
}

/// The only part of the page that differs when the same class is graded again.
pub(super) fn times(timing: &[Timing]) -> String {
    if timing.is_empty() {
        return String::new();
    }
    let mut slow: Vec<&Timing> = timing.iter().filter(|timing| timing.slow).collect();
    slow.sort_by_key(|timing| (Reverse(timing.ms), &timing.student, &timing.exercise));
    let rows: String = slow.iter().map(|timing| row(timing)).collect();
    let table = if slow.is_empty() {
        "<p>No result was slow.</p>\n".to_owned()
    } else {
        format!(
            "<p>Slow: {}. They are worth a look, but change no mark.</p>\n<div class=\"scroll list\"><table class=\"plain\"><thead><tr>\
             <th scope=\"col\">Student</th><th scope=\"col\">Exercise</th><th scope=\"col\" class=\"number\">Time</th></tr></thead>\n\
             <tbody>\n{rows}</tbody></table></div>\n",
            slow.len()
        )
    };
    format!("<section id=\"timing\"><h2>Time</h2>\n<p>{}</p>\n{table}</section>\n", summary(timing))
}

fn row(timing: &Timing) -> String {
    format!(
        "<tr><th scope=\"row\" class=\"name\" title=\"{}\">{}</th><td><a href=\"#{}/{}\">{}</a></td><td class=\"number\">{}</td></tr>\n",
        escaped(&timing.student),
        name(&timing.student),
        percent_encoded(&timing.student),
        percent_encoded(timing.exercise.as_str()),
        escaped(timing.exercise.as_str()),
        in_words(timing.ms),
    )
}

fn summary(timing: &[Timing]) -> String {
    let mut ms: Vec<u64> = timing.iter().map(|timing| timing.ms).collect();
    ms.sort_unstable();
    let at = |place: usize| in_words(ms.get(place).copied().unwrap_or(0));
    format!(
        "{}: {} of work in total; the median took {}, the longest {}.",
        humanize::count(ms.len(), "result"),
        in_words(ms.iter().fold(0, |sum, ms| sum.saturating_add(*ms))),
        at(ms.len() / 2),
        at(ms.len() - 1),
    )
}

fn in_words(ms: u64) -> String {
    humanize::duration(Duration::from_millis(ms))
}
