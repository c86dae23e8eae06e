//! Drawing: milliseconds become columns.

use console::{measure_text_width, truncate_str};

use super::rows::{Bar, Row};
use crate::ui::{
    style::{Role, Style},
    text::Lines,
};

/// However wide the terminal is: longer bars are no clearer.
pub(super) const WIDEST: usize = 72;
const LONGEST_LABEL: usize = 24;
/// The last number of the axis begins at the right edge.
const NUMBER: usize = 6;
/// A program may claim any time; with this one nothing overflows.
const LONGEST_MS: u64 = u64::MAX / 1_000;

pub(super) struct Chart<'a> {
    style: &'a Style,
    /// Columns of the labels, the gap behind them included.
    labels: usize,
    /// Columns of the bars.
    bars: usize,
    /// Virtual time at the right edge.
    end_ms: u64,
    /// Virtual time between two marks of the axis.
    step_ms: u64,
}

/// The columns of the whole chart. The verdict indents it.
fn width(style: &Style) -> usize {
    style.width.saturating_sub(5).min(WIDEST)
}

/// More than a third is never given to labels.
pub(super) fn longest_label(style: &Style) -> usize {
    (width(style) / 3).min(LONGEST_LABEL)
}

impl<'a> Chart<'a> {
    pub(super) fn new(rows: &[Row], last_ms: u64, style: &'a Style) -> Self {
        let longest = rows.iter().map(|row| measure_text_width(&row.label)).max().unwrap_or(0);
        let labels = longest.min(longest_label(style)) + 2;
        let words = rows.iter().filter_map(|row| row.bar.as_ref()?.cut);
        let behind = words.map(|word| word.len() + 3).chain([NUMBER]).max().unwrap_or(NUMBER);
        let bars = width(style).saturating_sub(labels + behind).max(10);
        let last_ms = last_ms.clamp(1, LONGEST_MS);
        let step_ms = step(last_ms);
        Self { style, labels, bars, end_ms: last_ms.next_multiple_of(step_ms), step_ms }
    }

    fn column(&self, ms: u64) -> usize {
        let column = u128::from(ms) * self.bars as u128 / u128::from(self.end_ms);
        usize::try_from(column).unwrap_or(self.bars).min(self.bars)
    }

    /// The numbers, in seconds if all of them are whole ones, and below them a line with marks.
    pub(super) fn axis(&self) -> Lines {
        let (unit, ms_in_unit) = if self.step_ms.is_multiple_of(1_000) { ("s", 1_000) } else { ("ms", 1) };
        let margin = " ".repeat(self.labels);
        let (mut numbers, mut line) = (margin.clone(), margin);
        let mut ms = 0;
        while ms <= self.end_ms {
            let column = self.labels + self.column(ms);
            let number = if ms == 0 { format!("0 {unit}") } else { (ms / ms_in_unit).to_string() };
            // Where there is no room, a mark has no number rather than two that look like one.
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
        let mut drawn = truncate_str(&row.label, self.labels - 2, self.style.glyph("…", "~")).into_owned();
        if let Some(bar) = &row.bar {
            pad_to(&mut drawn, self.labels + self.column(bar.start_ms), ' ');
            drawn.push_str(&self.bar(bar));
        }
        drawn
    }

    fn bar(&self, bar: &Bar) -> String {
        let start = self.column(bar.start_ms);
        let end = self.column(bar.end_ms.unwrap_or(self.end_ms));
        let life = match &bar.polls {
            Some(polls) => self.life(start, end, polls),
            None => self.call(end.saturating_sub(start).max(1), bar),
        };
        life + &self.mark(bar)
    }

    fn call(&self, length: usize, bar: &Bar) -> String {
        let ink = if bar.cut.is_none() && bar.end_ms.is_some() { Role::Accent } else { Role::Warn };
        self.style.style(ink, self.style.glyph("━", "=").repeat(length))
    }

    /// A light line with a dot for each poll. A task that ended by itself was polled at the end: the dot closes the line.
    fn life(&self, start: usize, end: usize, polls: &[u64]) -> String {
        let polls: Vec<usize> = polls.iter().map(|ms| self.column(*ms)).collect();
        let last = polls.iter().copied().filter(|column| *column <= end).max().unwrap_or(start);
        let columns: Vec<bool> = (start..end.max(last + 1)).map(|column| polls.contains(&column)).collect();
        columns.chunk_by(|a, b| a == b).map(|run| self.stretch(run[0], run.len())).collect()
    }

    fn stretch(&self, polled: bool, length: usize) -> String {
        let (ink, glyph) = if polled {
            (Role::Accent, self.style.glyph("●", "o"))
        } else {
            (Role::Dim, self.style.glyph("░", "."))
        };
        self.style.style(ink, glyph.repeat(length))
    }

    /// What became of something that did not end by itself.
    fn mark(&self, bar: &Bar) -> String {
        match (bar.cut, bar.end_ms) {
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

/// The smallest of 1, 2, 5, 10, 20, ... that cuts `last_ms` into at most five parts.
pub(super) fn step(last_ms: u64) -> u64 {
    let mut scale = 1;
    loop {
        if let Some(step) = [1, 2, 5].into_iter().map(|n| n * scale).find(|step| step * 5 >= last_ms) {
            return step;
        }
        scale *= 10;
    }
}
