//! The table of students.

use console::{Alignment, measure_text_width, pad_str, truncate_str};

use super::{GAP, Mark};
use crate::{
    model::{
        grade::{ClassResults, StudentTotal},
        printable::log_line,
    },
    ui::{
        style::{Role, Style},
        text::Lines,
    },
};

/// Columns; longer names are cut.
const MAX_NAME_WIDTH: usize = 32;
/// In a narrow terminal, names are cut to this width before the strip of exercises is left out.
const MIN_NAME_WIDTH: usize = 16;

struct Column {
    head: &'static str,
    cells: Vec<String>,
    alignment: Alignment,
    width: usize,
}

impl Column {
    fn new(head: &'static str, alignment: Alignment, cells: impl Iterator<Item = String>) -> Self {
        let cells: Vec<String> = cells.collect();
        let width = cells.iter().map(|cell| measure_text_width(cell)).max().unwrap_or(0).max(head.len());
        Self { head, cells, alignment, width }
    }

    fn pad(&self, cell: &str) -> String {
        pad_str(cell, self.width, self.alignment, None).into_owned()
    }

    /// The same column with every cell cut to `width`.
    fn narrowed(self, width: usize, style: &Style) -> Self {
        let cut = |cell: String| truncate_str(&cell, width, style.glyph("…", "...")).into_owned();
        Self::new(self.head, self.alignment, self.cells.into_iter().map(cut))
    }
}

/// The heading, a row for each student, and the legend if the strip of exercises fits.
pub(super) fn rows(class: &ClassResults, style: &Style, width: usize) -> Lines {
    let tallies: Vec<StudentTotal<'_>> = class.tallies().collect();
    if tallies.is_empty() {
        return vec!["No submissions.".into()];
    }
    let (columns, with_strip) = columns(&tallies, class, style, width);
    let mut lines = vec![heading(&columns, style)];
    lines.extend((0..tallies.len()).map(|n| row(&columns, n)));
    if with_strip {
        lines.extend([String::new(), legend(class, style)]);
    }
    lines
}

/// The columns, and whether the strip of exercises is one of them: it is left out if `width` is too small.
fn columns(
    tallies: &[StudentTotal<'_>],
    class: &ClassResults,
    style: &Style,
    width: usize,
) -> (Vec<Column>, bool) {
    let names = Column::new("student", Alignment::Left, tallies.iter().map(|tally| log_line(tally.student)));
    let mut rest = numbers(tallies, style);
    let strip =
        Column::new("exercises", Alignment::Left, tallies.iter().map(|tally| strip(tally, class, style)));
    let available = |columns: &[Column]| width.saturating_sub(total_width(columns));
    let strip_width = strip.width + GAP.len();
    let with_strip =
        available(&rest).checked_sub(strip_width).is_some_and(|left| left >= MIN_NAME_WIDTH.min(names.width));
    if with_strip {
        rest.insert(2, strip);
    }
    let name_width = available(&rest).clamp(MIN_NAME_WIDTH, MAX_NAME_WIDTH);
    ([names.narrowed(name_width, style)].into_iter().chain(rest).collect(), with_strip)
}

/// The columns of numbers, without `to review` and `not graded` if they would be empty.
fn numbers(tallies: &[StudentTotal<'_>], style: &Style) -> Vec<Column> {
    let optional = |head, role, count: fn(&StudentTotal<'_>) -> usize| {
        let cell = |n| if n == 0 { String::new() } else { style.style(role, n) };
        let counts: Vec<usize> = tallies.iter().map(count).collect();
        let any = counts.iter().any(|n| *n > 0);
        any.then(|| Column::new(head, Alignment::Right, counts.into_iter().map(cell)))
    };
    let points = tallies.iter().map(|tally| points(tally, style));
    let passed = tallies.iter().map(|tally| format!("{}/{}", tally.passed, tally.grades.len()));
    let always =
        [Column::new("points", Alignment::Right, points), Column::new("passed", Alignment::Right, passed)];
    let to_review = optional("to review", Role::Accent, |tally| tally.to_review);
    let not_graded = optional("not graded", Role::Bad, |tally| tally.not_graded);
    always.into_iter().chain(to_review).chain(not_graded).collect()
}

fn points(tally: &StudentTotal<'_>, style: &Style) -> String {
    let text = format!("{}/{}", tally.total, tally.graded);
    if tally.total == tally.graded { style.style(Role::Good, text) } else { text }
}

/// A [`Mark`] for each exercise of the course.
fn strip(tally: &StudentTotal<'_>, class: &ClassResults, style: &Style) -> String {
    let of_all = class.run.exercises.iter().map(|task| tally.grade(&task.name));
    of_all.map(|grade| grade.map_or_else(|| " ".into(), |grade| Mark::of(grade).glyph(style))).collect()
}

/// The width of all `columns` with the gaps before them.
fn total_width(columns: &[Column]) -> usize {
    columns.iter().map(|column| GAP.len() + column.width).sum()
}

fn heading(columns: &[Column], style: &Style) -> String {
    let heads = columns.iter().map(|column| column.pad(column.head));
    style.style(Role::Dim, heads.collect::<Vec<_>>().join(GAP).trim_end())
}

fn row(columns: &[Column], n: usize) -> String {
    let cells = columns.iter().map(|column| column.pad(column.cells.get(n).map_or("", String::as_str)));
    cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
}

/// The meaning of the marks that occur.
fn legend(class: &ClassResults, style: &Style) -> String {
    let occurs = |mark: &Mark| class.grades.iter().any(|grade| Mark::of(grade) == *mark);
    let entries =
        Mark::ALL.into_iter().filter(occurs).map(|mark| format!("{} {}", mark.glyph(style), mark.label()));
    entries.collect::<Vec<_>>().join(GAP)
}
