//! Reads `info.toml` into a valid [`Workbook`] or a list of all problems.
//!
//! The format is a superset of rustlings' format 1. This module reads toml's spanned document and does not deserialize a struct,
//! because serde stops at the first problem.

mod exercises;
mod faults;
mod lessons;
#[cfg(test)]
mod properties;
mod section;
#[cfg(test)]
mod tests;

use std::fmt;

use toml::de::DeTable;

use super::workbook::Workbook;
use faults::Faults;
use section::{Keys, Section};

pub const FILE: &str = "info.toml";
/// The dependency set of a workbook without sets: the dependencies of its own `Cargo.toml`.
pub const OWN_DEPS: &str = "workbook";
/// The dependency set of lessons that name none, if the workbook has it.
const DEFAULT_DEPS: &str = "core";
/// The title of a workbook, and of a lesson without a folder, where the manifest has none.
const UNTITLED: &str = "Exercises";

/// A problem of the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Relative to the workbook: `info.toml`.
    pub file: String,
    /// 1-based.
    pub line: usize,
    /// The problem and its remedy.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  {}:{}: {}", self.file, self.line, self.message)
    }
}

// The keys of each table. A key in the wrong table is a common mistake, because all keys after `[[exercises]]` belong to that
// exercise.
const TOP: Keys = Keys {
    place: "at the top of the file",
    rustlings: &["format_version", "welcome_message", "final_message", "exercises"],
    ours: &["title", "where_next", "lessons"],
};
const LESSON: Keys =
    Keys { place: "in `[[lessons]]`", rustlings: &[], ours: &["dir", "title", "deps", "learnt"] };
const EXERCISE: Keys = Keys {
    place: "in `[[exercises]]`",
    rustlings: &["name", "dir", "test", "strict_clippy", "hint", "skip_check_unsolved"],
    ours: &["hints", "clock", "timeout", "points", "test_points"],
};

/// Reads `text`, the content of `info.toml`. `exists` says whether a file exists; its argument is relative to the workbook and has `/`
/// between its parts.
///
/// # Errors
/// All problems, in the order of their lines.
pub fn parse(text: &str, exists: &dyn Fn(&str) -> bool) -> Result<Workbook, Vec<Problem>> {
    let (document, syntax_errors) = DeTable::parse_recoverable(text);
    let mut faults = Faults::new(text);
    for error in &syntax_errors {
        faults.syntax(error.span().map_or(0, |span| span.start), error.message());
    }
    let top = Section { table: document.get_ref(), at: 0, keys: &TOP };
    let workbook = read(&top, exists, &mut faults);
    faults.into_result(workbook)
}

fn read(top: &Section<'_>, exists: &dyn Fn(&str) -> bool, faults: &mut Faults) -> Workbook {
    let lessons = top.tables("lessons", &LESSON, faults);
    let exercises = top.tables("exercises", &EXERCISE, faults);
    let sections = || lessons.iter().chain(&exercises).flatten();
    if is_strict(top, sections(), exists) {
        top.reject_unknown(faults);
        sections().for_each(|section| section.reject_unknown(faults));
    }
    check_version(top, faults);
    let title =
        top.filled("title", faults).map_or_else(|| UNTITLED.to_owned(), |title| title.value.to_owned());
    let text = |key, faults: &mut Faults| {
        top.text(key, faults).map(|text| text.value.to_owned()).unwrap_or_default()
    };
    let (welcome_message, final_message) = (text("welcome_message", faults), text("final_message", faults));
    let where_next = text("where_next", faults);
    let lessons = lessons::declared(lessons.as_deref().unwrap_or_default(), exists, faults);
    if exercises.as_ref().is_some_and(Vec::is_empty) {
        faults.doubtful(0, "the workbook has no exercises: add at least one `[[exercises]]`");
    } else if let Some(sections) = &exercises {
        lessons::reject_empty(&lessons, sections, faults);
    }
    let exercises = exercises::read(exercises.as_deref().unwrap_or_default(), exists, faults);
    let lessons = lessons::group(exercises, &lessons, &title, exists);
    Workbook { title, welcome_message, final_message, next_steps: where_next, lessons }
}

/// Whether unknown keys are problems. rustlings ignores them, and its workbooks must run unchanged. So a manifest without any key of
/// ours and beside a `Cargo.toml`, which rustlings requires, may contain any key.
fn is_strict<'s>(
    top: &Section<'_>,
    mut sections: impl Iterator<Item = &'s Section<'s>>,
    exists: &dyn Fn(&str) -> bool,
) -> bool {
    top.has_key_of_ours() || sections.any(Section::has_key_of_ours) || !exists("Cargo.toml")
}

fn check_version(top: &Section<'_>, faults: &mut Faults) {
    let key = "format_version";
    if !top.has(key) {
        faults.doubtful(0, "`format_version` is missing: begin the file with `format_version = 1`");
    } else if let Some(version) = top.integer(key, faults)
        && version.value != 1
    {
        let advice = if version.value > 1 { "update asynclings" } else { "write `format_version = 1`" };
        faults.report(version.at, format!("format {} is not known here, only 1 is: {advice}", version.value));
    }
}
