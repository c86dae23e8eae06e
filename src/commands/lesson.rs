//! `asynclings lesson`: prints the text of a lesson.

use std::path::Path;

use super::{CommandOutcome, course::Course, output, resolve};
use crate::{
    error::{Error, Result},
    model::workbook::Lesson,
    store,
    ui::{markdown, style::Style},
};

/// Prints the README of the lesson `name`, or of the current exercise's lesson.
///
/// # Errors
/// There is no workbook, no such lesson, or no README in it.
pub fn run(start: Option<&Path>, name: Option<&str>, style: &Style) -> Result<CommandOutcome> {
    let course = Course::open(start)?;
    let lesson = match name {
        Some(name) => resolve::lesson(&course.workbook, name)?,
        None => current_lesson(&course),
    };
    let readme = course.root.join(lesson.readme());
    if !readme.is_file() {
        let (title, path) = (&lesson.title, lesson.readme());
        return Err(Error::Usage(format!(
            "the lesson `{title}` has no text: `{}` is missing",
            path.display()
        )));
    }
    output::stdout_line(&markdown::render(&store::read_text(&readme)?, style))?;
    Ok(CommandOutcome::Done)
}

fn current_lesson(course: &Course) -> &Lesson {
    let current = course.progress.current(&course.workbook);
    course.workbook.lesson_of(&current.name).expect("every exercise is in a lesson")
}
