//! `asynclings lesson`: a lesson's text.

use std::path::Path;

use super::{CommandOutcome, output, progress, resolve};
use crate::{
    error::{Error, Result},
    store,
    ui::{markdown, style::Style},
};

/// Prints the README of `name`, or of the current exercise's lesson.
///
/// # Errors
/// No workbook, no such lesson, or one without a text.
pub fn run(start: Option<&Path>, name: Option<&str>, style: &Style) -> Result<CommandOutcome> {
    let (root, workbook) = store::open_workbook(start)?;
    let lesson = match name {
        Some(name) => resolve::lesson(&workbook, name)?,
        None => {
            let current = &progress(&root)?.current(&workbook).name;
            workbook.lesson_of(current).expect("every exercise is in a lesson")
        }
    };
    let readme = root.join(lesson.readme());
    if !readme.is_file() {
        let message =
            format!("the lesson `{}` has no text: there is no `{}`", lesson.title, lesson.readme().display());
        return Err(Error::Usage(message));
    }
    output::stdout_line(&markdown::render(&store::read_text(&readme)?, style))?;
    Ok(CommandOutcome::Done)
}
