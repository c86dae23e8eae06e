//! `asynclings reset`: restores the starter of an exercise and keeps the learner's version.

use std::path::Path;

use super::{CommandOutcome, course::Course, output, resolve};
use crate::{
    error::Result,
    store,
    ui::style::{Role, Style},
};

/// Restores the starter of `name` and prints where the learner's version is kept. A missing file is restored, too.
///
/// # Errors
/// There is no workbook, no such exercise, or no known starter; a file cannot be written.
pub fn run(start: Option<&Path>, name: &str, style: &Style) -> Result<CommandOutcome> {
    let Course { root, workbook, progress } = Course::open_incomplete(start)?;
    let exercise = resolve::exercise(&workbook, name)?;
    let backup = store::reset(&root, &workbook, exercise, &progress)?;
    store::update_progress(&root, |progress| progress.record_reset(&exercise.name))?;
    let path = |path: &Path| style.style(Role::Accent, style.path(&root, path));
    output::stdout_line(&format!("restored the starter of {}", path(&exercise.file())))?;
    if let Some(backup) = backup {
        let relative = backup.strip_prefix(&root).unwrap_or(&backup);
        output::stdout_line(&format!("your version is kept as {}", path(relative)))?;
    }
    Ok(CommandOutcome::Done)
}
