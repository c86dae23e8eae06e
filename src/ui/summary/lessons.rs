//! The lessons of the summary: a mark for each exercise, and what was learnt.

use console::{Alignment, measure_text_width, pad_str};

use super::MARGIN;
use crate::{
    model::summary::{ExerciseMark, LessonMarks},
    ui::{
        screen::lesson_name,
        style::{Role, Style},
        text::{Lines, indent, sanitize, wrap},
    },
};

/// A title is cut here.
const WIDEST_TITLE: usize = 26;
/// More marks than this go on in the next row.
const MOST_MARKS: usize = 12;
/// A text in a narrower column would be a ribbon: it goes below its lesson.
const NARROWEST: usize = 24;
const GAP: &str = "  ";
/// Before a text that is below its lesson.
const BELOW: &str = "     ";

/// The marks, as the legend tells them.
pub(super) const ALL: [ExerciseMark; 4] =
    [ExerciseMark::FirstTry, ExerciseMark::SeveralTries, ExerciseMark::WithHints, ExerciseMark::Pending];

/// One character, in a colour of its own.
pub(super) fn mark(mark: ExerciseMark, style: &Style) -> String {
    match mark {
        ExerciseMark::FirstTry => style.style(Role::Good, style.glyph("★", "*")),
        ExerciseMark::SeveralTries => style.style(Role::Warn, style.glyph("●", "o")),
        ExerciseMark::WithHints => style.style(Role::Accent, style.glyph("◇", "?")),
        ExerciseMark::Pending => style.style(Role::Dim, style.glyph("·", ".")),
    }
}

/// What it stands for.
pub(super) const fn label(mark: ExerciseMark) -> &'static str {
    match mark {
        ExerciseMark::FirstTry => "first try",
        ExerciseMark::SeveralTries => "more tries",
        ExerciseMark::WithHints => "hints",
        ExerciseMark::Pending => "to do",
    }
}

/// Title, marks, and beside them what somebody can do who has passed the lesson. The legend of the marks stands above them,
/// where a long list of lessons does not push it off the screen.
pub(super) fn rows(lessons: &[LessonMarks<'_>], legend: &str, width: usize, style: &Style) -> Lines {
    let columns = Columns::of(lessons, width);
    let rows = lessons.iter().flat_map(|lesson| columns.rows(lesson, style));
    columns.heading(lessons, legend, style).into_iter().chain(rows).collect()
}

struct Columns {
    title: usize,
    marks: usize,
    learnt: usize,
    width: usize,
}

impl Columns {
    fn of(lessons: &[LessonMarks<'_>], width: usize) -> Self {
        let title = lessons.iter().map(|lesson| measure_text_width(&title(lesson))).max().unwrap_or(0);
        let marks = lessons.iter().map(|lesson| lesson.marks.len()).max().unwrap_or(0).min(MOST_MARKS);
        let (title, marks) = (title.min(WIDEST_TITLE), (marks * 2).saturating_sub(1));
        let used = MARGIN.len() + title + GAP.len() + marks + GAP.len();
        Self { title, marks, learnt: width.saturating_sub(used), width }
    }

    /// What was learnt completes a sentence.
    fn heading(&self, lessons: &[LessonMarks<'_>], legend: &str, style: &Style) -> Lines {
        let legend = format!("{MARGIN}{legend}");
        let is_there = lessons.iter().any(|lesson| !learnt(lesson).is_empty());
        if !is_there || self.learnt < NARROWEST {
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
        if self.learnt >= NARROWEST {
            return self.beside(lesson, &wrap(&learnt(lesson), self.learnt), style);
        }
        let below = indent(wrap(&learnt(lesson), self.width.saturating_sub(BELOW.len())), BELOW);
        self.beside(lesson, &[], style).into_iter().chain(below).collect()
    }

    fn beside(&self, lesson: &LessonMarks<'_>, learnt: &[String], style: &Style) -> Lines {
        let marks: Lines = lesson.marks.chunks(MOST_MARKS).map(|marks| strip(marks, style)).collect();
        let title = title(lesson);
        let row = |n: usize| {
            let at = |lines: &[String]| lines.get(n).cloned().unwrap_or_default();
            let title = if n == 0 { title.as_str() } else { "" };
            let (title, marks) = (fill(title, self.title, style), fill(&at(&marks), self.marks, style));
            format!("{MARGIN}{title}{GAP}{marks}{GAP}{}", at(learnt)).trim_end().to_owned()
        };
        (0..marks.len().max(learnt.len())).map(row).collect()
    }
}

fn title(lesson: &LessonMarks<'_>) -> String {
    sanitize(&lesson_name(lesson.lesson))
}

/// Nothing before the lesson is passed.
fn learnt(lesson: &LessonMarks<'_>) -> String {
    lesson.lesson.outcome.as_deref().filter(|_| lesson.is_passed()).map(sanitize).unwrap_or_default()
}

fn strip(marks: &[ExerciseMark], style: &Style) -> String {
    marks.iter().map(|shown| mark(*shown, style)).collect::<Vec<_>>().join(" ")
}

fn fill(text: &str, width: usize, style: &Style) -> String {
    pad_str(text, width, Alignment::Left, Some(style.glyph("…", "..."))).into_owned()
}
