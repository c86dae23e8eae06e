//! `asynclings init`: creates a workbook from the files in this program.

use std::path::Path;

use super::{CommandOutcome, output};
use crate::{
    error::{Error, Result},
    model::{humanize, workbook::Workbook},
    store,
    ui::style::{Role, Style},
};

/// Writes the workbook to `dir` and prints what to do next.
///
/// # Errors
/// `dir` is not empty, or cannot be written.
pub fn run(dir: &Path, style: &Style) -> Result<CommandOutcome> {
    reject_used(dir)?;
    store::create_workbook(dir)?;
    let (_, workbook) = store::open_workbook(Some(dir))?;
    output::stdout_line(&render(dir, &workbook, style))?;
    Ok(CommandOutcome::Done)
}

fn reject_used(dir: &Path) -> Result<()> {
    let used = match std::fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_some(),
        // A file or a broken link is in the way, too.
        Err(_) => dir.symlink_metadata().is_ok(),
    };
    if !used {
        return Ok(());
    }
    let advice = if dir.join(crate::model::manifest::FILE).is_file() {
        format!(
            "it contains a workbook: change into it and run `asynclings`, or choose another folder: `{INIT} DIR`"
        )
    } else {
        format!("choose a new or empty folder: `{INIT} DIR`")
    };
    Err(Error::Usage(format!("`{}` exists and is not an empty folder\n{advice}", dir.display())))
}

const INIT: &str = "asynclings init";

fn render(dir: &Path, workbook: &Workbook, style: &Style) -> String {
    let command = |text: &str| style.style(Role::Accent, text);
    let first =
        workbook.exercises().next().map(|exercise| exercise.file().display().to_string()).unwrap_or_default();
    let size = format!(
        "{}, {}",
        humanize::count(workbook.lessons.len(), "lesson"),
        humanize::count(workbook.exercises().count(), "exercise")
    );
    let enter = if dir == Path::new(".") {
        String::new()
    } else {
        format!("  {}\n", command(&format!("cd {}", quoted(dir))))
    };
    format!(
        "created a workbook in `{}`: {size}\n\n{enter}  {}\n\n\
         then open the folder in your editor and begin with {first}",
        dir.display(),
        command("asynclings")
    )
}

/// Quotes a path for the shell.
fn quoted(dir: &Path) -> String {
    let text = dir.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-~".contains(c) || (cfg!(windows) && "\\:".contains(c));
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
