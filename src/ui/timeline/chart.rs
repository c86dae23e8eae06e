//! Draws the rows of a timeline: maps milliseconds to columns.

use console::{measure_text_width, truncate_str};

use super::rows::{Bar, Row, chart_width, max_label_width};
use crate::ui::{
    style::{Role, Style},
    text::Lines,
};

/// Columns for the axis's last number, which begins at the right edge of the bars.
const LAST_NUMBER_WIDTH: usize = 6;
/// Programs can report any time. This limit prevents overflows.
const MAX_MS: u64 = u64::MAX / 1_000;

pub(super) struct Chart<'a> {
    style: &'a Style,
    /// Columns of the labels, including the gap behind them.
    labels: usize,
    /// Columns of the bars.
    bars: usize,
    /// The test's time at the right edge.
    end_ms: u64,
    /// The test's time between two marks of the axis.
    step_ms: u64,
}

impl<'a> Chart<'a> {
    pub(super) fn new(rows: &[Row], last_ms: u64, style: &'a Style) -> Self {
        let longest = rows.iter().map(|row| measure_text_width(&row.label)).max().unwrap_or(0);
        let labels = longest.min(max_label_width(style)) + 2;
        let words = rows.iter().filter_map(|row| row.bar.as_ref()?.cut_short);
        let behind =
            words.map(|word| word.len() + 3).chain([LAST_NUMBER_WIDTH]).max().unwrap_or(LAST_NUMBER_WIDTH);
        let bars = chart_width(style).saturating_sub(labels + behind).max(10);
        let last_ms = last_ms.clamp(1, MAX_MS);
        let step_ms = step(last_ms);
        Self { style, labels, bars, end_ms: last_ms.next_multiple_of(step_ms), step_ms }
    }

    fn column(&self, ms: u64) -> usize {
        let column = u128::from(ms) * self.bars as u128 / u128::from(self.end_ms);
        usize::try_from(column).unwrap_or(self.bars).min(self.bars)
    }

    /// A line of numbers, in seconds if all are whole seconds, and below it a line of marks.
    pub(super) fn axis(&self) -> Lines {
        let (unit, ms_in_unit) = if self.step_ms.is_multiple_of(1_000) { ("s", 1_000) } else { ("ms", 1) };
        let margin = " ".repeat(self.labels);
        let (mut numbers, mut line) = (margin.clone(), margin);
        let mut ms = 0;
        while ms <= self.end_ms {
            let column = self.labels + self.column(ms);
            let number = if ms == 0 { format!("0 {unit}") } else { (ms / ms_in_unit).to_string() };
            // A number that would touch the previous one is left out: the two would look like one.
            if ms == 0 || measure_text_width(&numbers) < column {
                pad_to(&mut numbers, column, ' ');
                numbers.push_str(&number);
            }
            pad_to(&mut line, column, if ms == 0 { ' ' } else { '-' });
            line.push('|');
            ms += self.step_ms;
        }
        vec![self.style.style(Role::Dim, numbers), self.style.style(Role::Dim, line)]
    }

    pub(super) fn row(&self, row: &Row) -> String {
        let mut line = truncate_str(&row.label, self.labels - 2, self.style.glyph("…", "~")).into_owned();
        if let Some(bar) = &row.bar {
            pad_to(&mut line, self.labels + self.column(bar.start_ms), ' ');
            line.push_str(&self.bar(bar));
        }
        line
    }

    fn bar(&self, bar: &Bar) -> String {
        let start = self.column(bar.start_ms);
        let end = self.column(bar.end_ms.unwrap_or(self.end_ms));
        let body = match &bar.polls {
            Some(polls) => self.lifetime(start, end, polls),
            None => self.call(end.saturating_sub(start).max(1), bar),
        };
        body + &self.end_mark(bar)
    }

    fn call(&self, length: usize, bar: &Bar) -> String {
        let role = if bar.cut_short.is_none() && bar.end_ms.is_some() { Role::Accent } else { Role::Warn };
        self.style.style(role, self.style.glyph("━", "=").repeat(length))
    }

    /// A light line with a dot for each poll. The last poll of a task that returned is at its end.
    fn lifetime(&self, start: usize, end: usize, polls: &[u64]) -> String {
        let polls: Vec<usize> = polls.iter().map(|ms| self.column(*ms)).collect();
        let last = polls.iter().copied().filter(|column| *column <= end).max().unwrap_or(start);
        let columns: Vec<bool> = (start..end.max(last + 1)).map(|column| polls.contains(&column)).collect();
        columns.chunk_by(|a, b| a == b).map(|run| self.segment(run[0], run.len())).collect()
    }

    fn segment(&self, polled: bool, length: usize) -> String {
        let (role, glyph) = if polled {
            (Role::Accent, self.style.glyph("●", "o"))
        } else {
            (Role::Dim, self.style.glyph("░", "."))
        };
        self.style.style(role, glyph.repeat(length))
    }

    /// Marks a task or call that did not return: how it ended, or that it is still running.
    fn end_mark(&self, bar: &Bar) -> String {
        match (bar.cut_short, bar.end_ms) {
            (Some(word), _) => self.style.style(Role::Warn, format!("{} {word}", self.style.glyph("✗", "x"))),
            (None, None) => self.style.style(Role::Warn, self.style.glyph("▸", ">")),
            (None, Some(_)) => String::new(),
        }
    }
}

fn pad_to(text: &mut String, column: usize, fill: char) {
    let missing = column.saturating_sub(measure_text_width(text));
    text.extend(std::iter::repeat_n(fill, missing));
}

/// The smallest of 1, 2, 5, 10, 20, ... that divides `last_ms` into at most five parts.
pub(super) fn step(last_ms: u64) -> u64 {
    let mut scale = 1;
    loop {
        if let Some(step) = [1, 2, 5].into_iter().map(|n| n * scale).find(|step| step * 5 >= last_ms) {
            return step;
        }
        scale *= 10;
    }
}
