//! Finds exercises and lessons by the names that users type.

use std::path::Path;

use crate::{
    error::{Error, Result},
    model::{
        humanize,
        progress::Progress,
        workbook::{Exercise, Lesson, Workbook},
    },
};

/// The exercise called `name`. The path or the name of its file is accepted, too: users copy it from the screen.
///
/// # Errors
/// There is no such exercise. The error suggests a similar name.
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

/// The exercise called `name`, or the current one.
///
/// # Errors
/// There is no such exercise.
pub fn exercise_or_current<'w>(
    workbook: &'w Workbook,
    progress: &Progress,
    name: Option<&str>,
) -> Result<&'w Exercise> {
    name.map_or_else(|| Ok(progress.current(workbook)), |name| exercise(workbook, name))
}

/// The lesson called `name`, or the lesson of the exercise called `name`.
///
/// # Errors
/// There is no such lesson or exercise. The error suggests a similar name.
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
