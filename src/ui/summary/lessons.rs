//! The lessons of the summary: a mark for each exercise, and what was learnt.

use console::{Alignment, measure_text_width, pad_str};

use super::MARGIN;
use crate::{
    model::summary::{ExerciseMark, LessonMarks},
    ui::{
        frame::lesson_name,
        style::{Role, Style},
        text::{Lines, indent, sanitize, wrap},
    },
};

/// Columns; longer titles are cut.
const MAX_TITLE_WIDTH: usize = 26;
/// Marks in a row.
const MAX_MARKS: usize = 12;
/// Columns. If fewer are left for what was learnt, it goes below the lesson.
const MIN_OUTCOME_WIDTH: usize = 24;
const GAP: &str = "  ";
/// Indents what was learnt if it is below the lesson.
const BELOW_INDENT: &str = "     ";

/// In the order of the legend.
pub(super) const ALL: [ExerciseMark; 4] =
    [ExerciseMark::FirstTry, ExerciseMark::SeveralTries, ExerciseMark::WithHints, ExerciseMark::Pending];

/// One column wide.
pub(super) fn mark(mark: ExerciseMark, style: &Style) -> String {
    match mark {
        ExerciseMark::FirstTry => style.style(Role::Good, style.glyph("★", "*")),
        ExerciseMark::SeveralTries => style.style(Role::Warn, style.glyph("●", "o")),
        ExerciseMark::WithHints => style.style(Role::Accent, style.glyph("◇", "?")),
        ExerciseMark::Pending => style.style(Role::Dim, style.glyph("·", ".")),
    }
}

pub(super) const fn label(mark: ExerciseMark) -> &'static str {
    match mark {
        ExerciseMark::FirstTry => "first try",
        ExerciseMark::SeveralTries => "more tries",
        ExerciseMark::WithHints => "hints",
        ExerciseMark::Pending => "to do",
    }
}

/// For each lesson its title, its marks, and what was learnt. The legend is above them, so that it is visible without
/// scrolling.
pub(super) fn rows(lessons: &[LessonMarks<'_>], legend: &str, width: usize, style: &Style) -> Lines {
    let columns = Columns::of(lessons, width);
    let rows = lessons.iter().flat_map(|lesson| columns.rows(lesson, style));
    columns.heading(lessons, legend, style).into_iter().chain(rows).collect()
}

struct Columns {
    title: usize,
    marks: usize,
    outcome: usize,
    width: usize,
}

impl Columns {
    fn of(lessons: &[LessonMarks<'_>], width: usize) -> Self {
        let title = lessons.iter().map(|lesson| measure_text_width(&title(lesson))).max().unwrap_or(0);
        let marks = lessons.iter().map(|lesson| lesson.marks.len()).max().unwrap_or(0).min(MAX_MARKS);
        let (title, marks) = (title.min(MAX_TITLE_WIDTH), (marks * 2).saturating_sub(1));
        let used = MARGIN.len() + title + GAP.len() + marks + GAP.len();
        Self { title, marks, outcome: width.saturating_sub(used), width }
    }

    /// The legend, and `now you can`, which what was learnt completes to a sentence.
    fn heading(&self, lessons: &[LessonMarks<'_>], legend: &str, style: &Style) -> Lines {
        let legend = format!("{MARGIN}{legend}");
        let has_outcomes = lessons.iter().any(|lesson| !outcome(lesson).is_empty());
        if !has_outcomes || self.outcome < MIN_OUTCOME_WIDTH {
            return vec![legend];
        }
        let left = MARGIN.len() + self.title + GAP.len() + self.marks + GAP.len();
        let now = style.style(Role::Dim, "now you can");
        match left.checked_sub(measure_text_width(&legend) + 1) {
            Some(gap) => vec![format!("{legend}{}{now}", " ".repeat(gap + 1))],
            None => vec![legend, format!("{}{now}", " ".repeat(left))],
        }
    }

    fn rows(&self, lesson: &LessonMarks<'_>, style: &Style) -> Lines {
        if self.outcome >= MIN_OUTCOME_WIDTH {
            return self.beside(lesson, &wrap(&outcome(lesson), self.outcome), style);
        }
        let below =
            indent(wrap(&outcome(lesson), self.width.saturating_sub(BELOW_INDENT.len())), BELOW_INDENT);
        self.beside(lesson, &[], style).into_iter().chain(below).collect()
    }

    fn beside(&self, lesson: &LessonMarks<'_>, outcome: &[String], style: &Style) -> Lines {
        let marks: Lines = lesson.marks.chunks(MAX_MARKS).map(|marks| marks_row(marks, style)).collect();
        let title = title(lesson);
        let row = |n: usize| {
            let at = |lines: &[String]| lines.get(n).cloned().unwrap_or_default();
            let title = if n == 0 { title.as_str() } else { "" };
            let (title, marks) = (pad(title, self.title, style), pad(&at(&marks), self.marks, style));
            format!("{MARGIN}{title}{GAP}{marks}{GAP}{}", at(outcome)).trim_end().to_owned()
        };
        (0..marks.len().max(outcome.len())).map(row).collect()
    }
}

fn title(lesson: &LessonMarks<'_>) -> String {
    sanitize(&lesson_name(lesson.lesson))
}

/// What was learnt; empty until the lesson is passed.
fn outcome(lesson: &LessonMarks<'_>) -> String {
    lesson.lesson.outcome.as_deref().filter(|_| lesson.is_passed()).map(sanitize).unwrap_or_default()
}

fn marks_row(marks: &[ExerciseMark], style: &Style) -> String {
    marks.iter().map(|shown| mark(*shown, style)).collect::<Vec<_>>().join(" ")
}

fn pad(text: &str, width: usize, style: &Style) -> String {
    pad_str(text, width, Alignment::Left, Some(style.glyph("…", "..."))).into_owned()
}
