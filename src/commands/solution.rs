//! `asynclings solution`: the model solution, once the learner has one.

use std::path::Path;

use super::{CommandOutcome, chosen, output, progress};
use crate::{
    error::{Error, Result},
    model::workbook::Exercise,
    store,
    ui::{
        style::{Role, Style},
        text,
    },
};

/// Prints where the solution is and what it says.
///
/// # Errors
/// No workbook, no such exercise, or none that has a solution.
pub fn run(start: Option<&Path>, name: Option<&str>, reveal: bool, style: &Style) -> Result<CommandOutcome> {
    let (root, workbook) = store::open_workbook(start)?;
    let progress = progress(&root)?;
    let exercise = chosen(&workbook, &progress, name)?;
    if !reveal && !progress.is_passed(&exercise.name) {
        output::stderr_line(&not_yet(exercise));
        return Ok(CommandOutcome::NotPassed);
    }
    let file = exercise.solution();
    if !root.join(&file).is_file() {
        let message = format!("`{}` has no model solution: there is no `{}`", exercise.name, file.display());
        return Err(Error::Usage(message));
    }
    let source = store::read_text(&root.join(&file))?;
    let path = style.style(Role::Accent, style.path(&root, &file));
    output::stdout_line(&format!("{path}\n\n{}", text::sanitize(source.trim_end())))?;
    Ok(CommandOutcome::Done)
}

fn not_yet(exercise: &Exercise) -> String {
    let name = &exercise.name;
    format!(
        "`{name}` is not passed yet, and finding it out is worth more than reading it\n\
         `asynclings hint {name}` helps a little; `asynclings solution {name} --reveal` shows it all the same"
    )
}
