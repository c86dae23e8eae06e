//! `asynclings hint`: prints the next hint. Each hint says more than the one before.

use std::path::Path;

use super::{CommandOutcome, course::Course, output};
use crate::{
    error::Result,
    model::{
        humanize,
        workbook::{Exercise, ExerciseName},
    },
    store,
    ui::{
        style::{Role, Style},
        text,
    },
};

/// Prints the next hint, or `all` of them, and records that they were seen.
///
/// # Errors
/// There is no workbook or no such exercise. The progress cannot be written; then the hint was printed before.
pub fn run(start: Option<&Path>, name: Option<&str>, all: bool, style: &Style) -> Result<CommandOutcome> {
    let course = Course::open(start)?;
    let exercise = course.exercise(name)?;
    let seen = course.progress.hints_seen(&exercise.name);
    // After a pass there is nothing to give away any more.
    let shown = if all || course.progress.is_passed(&exercise.name) {
        1..=exercise.hints.len()
    } else {
        next(exercise, seen)
    };
    let last = *shown.end();
    output::stdout_line(&render(exercise, shown, seen, style))?;
    if last > seen {
        save_progress(&course.root, &exercise.name, last)?;
    }
    Ok(CommandOutcome::Done)
}

fn save_progress(root: &Path, name: &ExerciseName, shown: usize) -> Result<()> {
    let shown = u32::try_from(shown).unwrap_or(u32::MAX);
    store::update_progress(root, |progress| progress.record_hint(name, shown)).map(|_| ())
}

/// The number of the next hint, from 1; after the last one, the last one again.
fn next(exercise: &Exercise, seen: usize) -> std::ops::RangeInclusive<usize> {
    let next = (seen + 1).min(exercise.hints.len());
    next..=next
}

fn render(exercise: &Exercise, shown: std::ops::RangeInclusive<usize>, seen: usize, style: &Style) -> String {
    let count = exercise.hints.len();
    if count == 0 {
        return format!("`{}` has no hints", exercise.name);
    }
    let last = *shown.end();
    let again = shown.start() == &count && seen >= count;
    let hints: Vec<String> = shown
        .map(|n| {
            let heading = style.style(Role::Strong, format!("hint {n} of {count}"));
            format!("{heading} for {}\n\n{}", exercise.name, text::sanitize(&exercise.hints[n - 1]))
        })
        .collect();
    let foot = match count - last {
        0 if again => {
            format!(
                "\n\nthere are no more hints; `asynclings hint {} --all` shows all of them",
                exercise.name
            )
        }
        0 => String::new(),
        left => format!("\n\n{} left", humanize::count(left, "hint")),
    };
    hints.join("\n\n") + &style.style(Role::Dim, foot)
}
