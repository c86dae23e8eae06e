//! `asynclings list`: prints the lessons and exercises with their state.

use std::{collections::BTreeSet, path::Path};

use super::{CommandOutcome, course::Course, output};
use crate::{
    cli::MessageFormat,
    error::Result,
    model::{
        digest::digest,
        events::{self, Event},
        progress::State,
        workbook::{Exercise, ExerciseName, Lesson},
    },
    report::json,
    store,
    ui::{
        style::{Role, Style},
        text,
    },
};

/// Prints the list, for people or as JSON.
///
/// # Errors
/// There is no workbook, or its files cannot be read.
pub fn run(start: Option<&Path>, format: MessageFormat, style: &Style) -> Result<CommandOutcome> {
    let course = Course::open(start)?;
    let changed = changed_since_pass(&course)?;
    let view = ListView { course: &course, changed: &changed };
    match format {
        MessageFormat::Human => output::stdout_line(&render(&view, style))?,
        MessageFormat::Json => view.events().try_for_each(|event| output::stdout_line(&json::line(event)))?,
    }
    Ok(CommandOutcome::Done)
}

/// The exercises to list, with their state.
struct ListView<'a> {
    course: &'a Course,
    /// The exercises whose file was changed after it passed.
    changed: &'a BTreeSet<ExerciseName>,
}

fn changed_since_pass(course: &Course) -> Result<BTreeSet<ExerciseName>> {
    let mut changed = BTreeSet::new();
    let Course { root, workbook, progress } = course;
    for exercise in workbook.exercises().filter(|exercise| progress.is_passed(&exercise.name)) {
        let now = digest(&store::read(&root.join(exercise.file()))?);
        if progress.has_changed(&exercise.name, &now) {
            changed.insert(exercise.name.clone());
        }
    }
    Ok(changed)
}

impl ListView<'_> {
    fn events(&self) -> impl Iterator<Item = Event<'_>> {
        let exercises = self
            .course
            .workbook
            .lessons
            .iter()
            .flat_map(|lesson| lesson.exercises.iter().map(move |e| (lesson, e)));
        exercises.map(|(lesson, exercise)| {
            let state = self.course.progress.state(&self.course.workbook, exercise);
            let record = self.course.progress.exercise_progress(&exercise.name).cloned().unwrap_or_default();
            events::exercise(lesson, exercise, state, self.changed.contains(&exercise.name), &record)
        })
    }

    fn current(&self) -> &Exercise {
        self.course.progress.current(&self.course.workbook)
    }
}

fn render(view: &ListView<'_>, style: &Style) -> String {
    let width = view
        .course
        .workbook
        .exercises()
        .map(|e| console::measure_text_width(e.name.as_str()))
        .max()
        .unwrap_or(0);
    let mut lines = Vec::new();
    for lesson in &view.course.workbook.lessons {
        lines.push(heading(view, lesson, style));
        lines.extend(lesson.exercises.iter().map(|exercise| row(view, exercise, width, style)));
        lines.push(String::new());
    }
    let file = style.path(&view.course.root, &view.current().file());
    lines.push(format!(" current  {}", style.style(Role::Accent, file)));
    lines.push(format!(" {}", bar(view, style)));
    lines.join("\n")
}

fn heading(view: &ListView<'_>, lesson: &Lesson, style: &Style) -> String {
    let passed =
        lesson.exercises.iter().filter(|exercise| view.course.progress.is_passed(&exercise.name)).count();
    let count = format!("{passed} of {}", lesson.exercises.len());
    let title = style.style(Role::Strong, text::sanitize(&lesson.title));
    let gap = if lesson.dir.is_empty() { "" } else { "  " };
    format!(" {title}{gap}{}  {}", style.style(Role::Dim, &lesson.dir), style.style(Role::Dim, count))
}

fn row(view: &ListView<'_>, exercise: &Exercise, width: usize, style: &Style) -> String {
    let state = view.course.progress.state(&view.course.workbook, exercise);
    let (role, word) = match state {
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
        style.style(role, mark),
        console::pad_str(exercise.name.as_str(), width, console::Alignment::Left, None),
        style.style(role, word)
    )
}

fn bar(view: &ListView<'_>, style: &Style) -> String {
    const WIDTH: usize = 40;
    let (done, all) =
        (view.course.progress.passed_count(&view.course.workbook), view.course.workbook.exercises().count());
    let full = WIDTH * done / all.max(1);
    let (on, off) = (style.glyph("█", "#").repeat(full), style.glyph("░", "-").repeat(WIDTH - full));
    format!("{}{} {done} of {all} passed", style.style(Role::Good, on), style.style(Role::Dim, off))
}
