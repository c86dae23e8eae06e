//! `asynclings list`: lessons and exercises with their state.

use std::{collections::BTreeSet, path::Path};

use super::{CommandOutcome, output, progress};
use crate::{
    cli::MessageFormat,
    error::Result,
    model::{
        digest::digest,
        events::{self, Event},
        progress::{Progress, State},
        workbook::{Exercise, ExerciseName, Lesson, Workbook},
    },
    report::json,
    store,
    ui::{
        style::{Role, Style},
        text,
    },
};

/// Prints the list.
///
/// # Errors
/// No workbook, or files that cannot be read.
pub fn run(start: Option<&Path>, format: MessageFormat, style: &Style) -> Result<CommandOutcome> {
    let (root, workbook) = store::open_workbook(start)?;
    let progress = progress(&root)?;
    let changed = changed(&root, &workbook, &progress)?;
    let view = View { root: &root, workbook: &workbook, progress: &progress, changed: &changed };
    match format {
        MessageFormat::Human => output::stdout_line(&render(&view, style))?,
        MessageFormat::Json => view.events().try_for_each(|event| output::stdout_line(&json::line(event)))?,
    }
    Ok(CommandOutcome::Done)
}

/// What is listed.
struct View<'a> {
    root: &'a Path,
    workbook: &'a Workbook,
    progress: &'a Progress,
    /// The exercises that were edited after they passed.
    changed: &'a BTreeSet<ExerciseName>,
}

fn changed(root: &Path, workbook: &Workbook, progress: &Progress) -> Result<BTreeSet<ExerciseName>> {
    let mut changed = BTreeSet::new();
    for exercise in workbook.exercises().filter(|exercise| progress.is_passed(&exercise.name)) {
        let now = digest(&store::read(&root.join(exercise.file()))?);
        if progress.has_changed(&exercise.name, &now) {
            changed.insert(exercise.name.clone());
        }
    }
    Ok(changed)
}

impl View<'_> {
    fn events(&self) -> impl Iterator<Item = Event<'_>> {
        let exercises =
            self.workbook.lessons.iter().flat_map(|lesson| lesson.exercises.iter().map(move |e| (lesson, e)));
        exercises.map(|(lesson, exercise)| {
            let state = self.progress.state(self.workbook, exercise);
            let record = self.progress.exercise_progress(&exercise.name).cloned().unwrap_or_default();
            events::exercise(lesson, exercise, state, self.changed.contains(&exercise.name), &record)
        })
    }

    fn current(&self) -> &Exercise {
        self.progress.current(self.workbook)
    }
}

fn render(view: &View<'_>, style: &Style) -> String {
    let width =
        view.workbook.exercises().map(|e| console::measure_text_width(e.name.as_str())).max().unwrap_or(0);
    let mut lines = Vec::new();
    for lesson in &view.workbook.lessons {
        lines.push(heading(view, lesson, style));
        lines.extend(lesson.exercises.iter().map(|exercise| row(view, exercise, width, style)));
        lines.push(String::new());
    }
    let file = style.path(view.root, &view.current().file());
    lines.push(format!(" current  {}", style.style(Role::Accent, file)));
    lines.push(format!(" {}", bar(view, style)));
    lines.join("\n")
}

fn heading(view: &View<'_>, lesson: &Lesson, style: &Style) -> String {
    let passed = lesson.exercises.iter().filter(|exercise| view.progress.is_passed(&exercise.name)).count();
    let count = format!("{passed} of {}", lesson.exercises.len());
    let title = style.style(Role::Strong, text::sanitize(&lesson.title));
    let gap = if lesson.dir.is_empty() { "" } else { "  " };
    format!(" {title}{gap}{}  {}", style.style(Role::Dim, &lesson.dir), style.style(Role::Dim, count))
}

fn row(view: &View<'_>, exercise: &Exercise, width: usize, style: &Style) -> String {
    let state = view.progress.state(view.workbook, exercise);
    let (ink, word) = match state {
        State::Passed if view.changed.contains(&exercise.name) => (Role::Warn, "passed, changed since"),
        State::Passed => (Role::Good, "passed"),
        State::Current => (Role::Strong, "current"),
        State::Pending => (Role::Dim, "pending"),
    };
    let mark = match state {
        State::Current => ">",
        State::Passed => style.glyph("✓", "x"),
        State::Pending => " ",
    };
    format!(
        "   {} {}  {}",
        style.style(ink, mark),
        console::pad_str(exercise.name.as_str(), width, console::Alignment::Left, None),
        style.style(ink, word)
    )
}

fn bar(view: &View<'_>, style: &Style) -> String {
    const WIDTH: usize = 40;
    let (done, all) = (view.progress.passed_count(view.workbook), view.workbook.exercises().count());
    let full = WIDTH * done / all.max(1);
    let (on, off) = (style.glyph("█", "#").repeat(full), style.glyph("░", "-").repeat(WIDTH - full));
    format!("{}{} {done} of {all} passed", style.style(Role::Good, on), style.style(Role::Dim, off))
}
