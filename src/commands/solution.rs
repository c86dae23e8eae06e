//! `asynclings solution`: prints the model solution of an exercise that has passed.

use std::path::Path;

use super::{CommandOutcome, course::Course, output};
use crate::{
    error::{Error, Result},
    model::workbook::Exercise,
    store,
    ui::{
        style::{Role, Style},
        text,
    },
};

/// Prints the path and the text of the solution. Without `reveal` the exercise must have passed.
///
/// # Errors
/// There is no workbook, no such exercise, or no solution for it.
pub fn run(start: Option<&Path>, name: Option<&str>, reveal: bool, style: &Style) -> Result<CommandOutcome> {
    let course = Course::open(start)?;
    let exercise = course.exercise(name)?;
    if !reveal && !course.progress.is_passed(&exercise.name) {
        output::stderr_line(&not_yet(exercise));
        return Ok(CommandOutcome::NotPassed);
    }
    let file = exercise.solution();
    let path = course.root.join(&file);
    if !path.is_file() {
        let message = format!("`{}` has no model solution: `{}` is missing", exercise.name, file.display());
        return Err(Error::Usage(message));
    }
    let source = store::read_text(&path)?;
    let path = style.style(Role::Accent, style.path(&course.root, &file));
    output::stdout_line(&format!("{path}\n\n{}", text::sanitize(source.trim_end())))?;
    Ok(CommandOutcome::Done)
}

fn not_yet(exercise: &Exercise) -> String {
    let name = &exercise.name;
    format!(
        "you have not passed `{name}` yet, and you learn more by solving it yourself\n\
         `asynclings hint {name}` shows a hint; `asynclings solution {name} --reveal` shows the solution"
    )
}
