//! What the user means by a name.

use std::path::Path;

use crate::{
    error::{Error, Result},
    model::{
        humanize,
        workbook::{Exercise, Lesson, Workbook},
    },
};

/// The exercise called `name`. The path or the name of its file will do, since that is what gets copied.
///
/// # Errors
/// There is none, with the name that may have been meant.
pub fn exercise<'w>(workbook: &'w Workbook, name: &str) -> Result<&'w Exercise> {
    let path = Path::new(name.strip_prefix("./").unwrap_or(name));
    let found = workbook.exercise(name).or_else(|| {
        workbook.exercises().find(|exercise| exercise.file().ends_with(path) && path.extension().is_some())
    });
    found.ok_or_else(|| {
        let names = workbook.exercises().map(|exercise| exercise.name.as_str());
        unknown("exercise", name, humanize::did_you_mean(name, names))
    })
}

/// The lesson called `name`, or that of the exercise called so.
///
/// # Errors
/// There is none, with the name that may have been meant.
pub fn lesson<'w>(workbook: &'w Workbook, name: &str) -> Result<&'w Lesson> {
    workbook.lesson(name).ok_or_else(|| {
        let dirs = workbook.lessons.iter().map(|lesson| lesson.dir.as_str());
        let bare = dirs.clone().map(|dir| dir.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_'));
        let exercises = workbook.exercises().map(|exercise| exercise.name.as_str());
        unknown("lesson", name, humanize::did_you_mean(name, dirs.chain(bare).chain(exercises)))
    })
}

fn unknown(what: &'static str, name: &str, suggestion: String) -> Error {
    Error::UnknownName { what, name: name.escape_debug().to_string(), suggestion }
}
