//! `asynclings summary`: what was done so far, and at the end of the course the finish.

use std::path::Path;

use super::{Outcome, output, progress};
use crate::{
    error::Result,
    store,
    ui::{
        style::Style,
        summary::{self, SummaryView},
    },
};

/// Prints the page.
///
/// # Errors
/// No workbook, or files that cannot be read.
pub fn run(start: Option<&Path>, style: &Style) -> Result<Outcome> {
    let (root, workbook) = store::open_workbook(start)?;
    let progress = progress(&root)?;
    let view = SummaryView { workbook: &workbook, root: &root, progress: &progress };
    output::stdout_line(&summary::page(&view, style))?;
    Ok(Outcome::Done)
}
