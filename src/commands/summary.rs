//! `asynclings summary`: prints the summary page.

use std::path::Path;

use super::{CommandOutcome, course::Course, output};
use crate::{
    error::Result,
    ui::{
        style::Style,
        summary::{self, SummaryView},
    },
};

/// Prints what was learnt so far; after the last pass, the page that ends the course.
///
/// # Errors
/// There is no workbook, or its files cannot be read.
pub fn run(start: Option<&Path>, style: &Style) -> Result<CommandOutcome> {
    let Course { root, workbook, progress } = Course::open(start)?;
    let view = SummaryView { workbook: &workbook, root: &root, progress: &progress };
    output::stdout_line(&summary::page(&view, style))?;
    Ok(CommandOutcome::Done)
}
