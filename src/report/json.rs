//! JSON lines: the events of [`crate::model::events`].

use crate::model::{
    diagnostic::Diagnostic,
    events::{self, Event, Line},
    verdict::CheckResult,
    workbook::{Exercise, ExerciseName},
};

/// One line, without the line feed.
pub fn line(event: Event<'_>) -> String {
    serde_json::to_string(&Line::new(event)).expect("strings and numbers")
}

/// The line of an [`Event::CheckStarted`].
pub fn check_started(exercise: &Exercise) -> String {
    line(events::check_started(exercise))
}

/// The line of an [`Event::Diagnostic`].
pub fn diagnostic(exercise: &ExerciseName, diagnostic: &Diagnostic) -> String {
    line(events::diagnostic(exercise, diagnostic))
}

/// The line of an [`Event::Verdict`].
pub fn verdict(result: &CheckResult) -> String {
    line(events::verdict(result))
}
