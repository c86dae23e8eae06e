//! `asynclings hint`: the next hint, from a nudge to nearly the answer.

use std::path::Path;

use super::{CommandOutcome, chosen, output, progress};
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

/// Prints the hint and remembers that it was looked at.
///
/// # Errors
/// No workbook, no such exercise, or progress that cannot be kept; the hint has been printed then.
pub fn run(start: Option<&Path>, name: Option<&str>, all: bool, style: &Style) -> Result<CommandOutcome> {
    let (root, workbook) = store::open_workbook(start)?;
    let progress = progress(&root)?;
    let exercise = chosen(&workbook, &progress, name)?;
    let seen = progress.hints_seen(&exercise.name);
    // Who has passed looks back, and whoever asks for all has no use for a counter.
    let shown = if all || progress.is_passed(&exercise.name) {
        1..=exercise.hints.len()
    } else {
        next(exercise, seen)
    };
    let last = *shown.end();
    output::stdout_line(&render(exercise, shown, seen, style))?;
    if last > seen {
        save_progress(&root, &exercise.name, last)?;
    }
    Ok(CommandOutcome::Done)
}

fn save_progress(root: &Path, name: &ExerciseName, shown: usize) -> Result<()> {
    let shown = u32::try_from(shown).unwrap_or(u32::MAX);
    store::update_progress(root, |progress| progress.record_hint(name, shown)).map(|_| ())
}

/// The one after those that were seen, from 1; the last one again if there is no more.
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
            format!("\n\nthere are no more; `asynclings hint {} --all` shows them all", exercise.name)
        }
        0 => String::new(),
        left => format!("\n\n{} left", humanize::count(left, "hint")),
    };
    hints.join("\n\n") + &style.style(Role::Dim, foot)
}
