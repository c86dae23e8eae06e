//! The conditions under which the class was graded, and the times.

use std::{cmp::Reverse, time::Duration};

use super::text::{escaped, name, percent_encoded};
use crate::model::{
    grade::{Isolation, Level, RunInfo, Timing},
    humanize,
};

/// A warning for the top of the page, if the isolation was not complete.
pub(super) fn warning(isolation: &Isolation) -> String {
    let text = match isolation.level {
        Level::Full => return String::new(),
        Level::Limited => "Some layers of the sandbox were missing.",
        Level::None => {
            "Students’ programs ran with the instructor’s rights: only simple cheats were prevented."
        }
    };
    format!(
        "<section class=\"alert notice\"><strong>Isolation: {}.</strong> {text} <a href=\"#run\">Details</a></section>\n",
        isolation.level.snake()
    )
}

/// Isolation, versions and seed.
pub(super) fn section(run: &RunInfo) -> String {
    let isolation = &run.isolation;
    let facts = [
        ("Isolation", format!("<b>{}</b>", isolation.level.snake())),
        ("Layers in force", list(&isolation.layers)),
        ("Layers missing", list(&isolation.missing)),
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

fn list(items: &[String]) -> String {
    if items.is_empty() {
        return "none".to_owned();
    }
    let items: String = items.iter().map(|item| format!("<li>{}</li>", escaped(item))).collect();
    format!("<ul>{items}</ul>")
}

/// The section about times, the only one that differs when the same class is graded again. Empty without times.
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
        duration(timing.ms),
    )
}

fn summary(timing: &[Timing]) -> String {
    let mut ms: Vec<u64> = timing.iter().map(|timing| timing.ms).collect();
    ms.sort_unstable();
    let at = |index: usize| duration(ms.get(index).copied().unwrap_or(0));
    format!(
        "{}: {} of work in total; the median took {}, the longest {}.",
        humanize::count(ms.len(), "result"),
        duration(ms.iter().fold(0, |sum, ms| sum.saturating_add(*ms))),
        at(ms.len() / 2),
        at(ms.len() - 1),
    )
}

fn duration(ms: u64) -> String {
    humanize::duration(Duration::from_millis(ms))
}
