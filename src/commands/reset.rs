//! `asynclings reset`: the starter again, with the learner's version kept.

use std::path::Path;

use super::{CommandOutcome, output, progress, resolve};
use crate::{
    error::Result,
    store,
    ui::style::{Role, Style},
};

/// Puts the starter of `name` back and says where the learner's version is. A missing file comes back, too.
///
/// # Errors
/// No workbook, no such exercise, no known starter, or files that cannot be written.
pub fn run(start: Option<&Path>, name: &str, style: &Style) -> Result<CommandOutcome> {
    let (root, workbook) = store::open_incomplete_workbook(start)?;
    let progress = progress(&root)?;
    let exercise = resolve::exercise(&workbook, name)?;
    let backup = store::reset(&root, &workbook, exercise, &progress)?;
    store::update_progress(&root, |progress| progress.record_reset(&exercise.name))?;
    let path = style.style(Role::Accent, style.path(&root, &exercise.file()));
    output::stdout_line(&format!("{path} is the starter again"))?;
    if let Some(backup) = backup {
        let kept = backup.strip_prefix(&root).unwrap_or(&backup);
        output::stdout_line(&format!(
            "your version is kept as {}",
            style.style(Role::Accent, style.path(&root, kept))
        ))?;
    }
    Ok(CommandOutcome::Done)
}
