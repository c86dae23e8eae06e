//! The chart of simulated calls in virtual time.

use console::{measure_text_width, truncate_str};

use super::{
    style::{Ink, Style},
    text::{Lines, harmless},
};
use crate::model::verdict::{Call, CallState};

/// However wide the terminal is: longer bars are no clearer.
const WIDEST: usize = 72;
/// More rows than this are no longer read.
const MOST_ROWS: usize = 12;
const LONGEST_NAME: usize = 16;

/// One row for each call, below an axis in milliseconds. Nothing if there are no calls.
pub fn render(calls: &[Call], style: &Style) -> Lines {
    if calls.is_empty() {
        return Lines::new();
    }
    let chart = Chart::new(calls, style);
    let rows = calls.iter().take(MOST_ROWS).map(|call| chart.row(call));
    let left_out = calls.len().saturating_sub(MOST_ROWS);
    let note = (left_out > 0).then(|| {
        let more = crate::model::words::count(left_out, "more call");
        style.paint(Ink::Dim, format!("{} {more}", style.pick("…", "...")))
    });
    chart.axis().into_iter().chain(rows).chain(note).collect()
}

struct Chart<'a> {
    style: &'a Style,
    /// Columns of the names, the gap behind them included.
    names: usize,
    /// Columns of the bars.
    bars: usize,
    /// Virtual time at the right edge.
    end_ms: u64,
    /// Virtual time between two marks of the axis.
    step_ms: u64,
}

impl<'a> Chart<'a> {
    fn new(calls: &[Call], style: &'a Style) -> Self {
        let longest =
            calls.iter().take(MOST_ROWS).map(|call| measure_text_width(&harmless(&call.name))).max();
        let names = longest.unwrap_or(0).min(LONGEST_NAME) + 2;
        let bars = style.width.saturating_sub(5).min(WIDEST).saturating_sub(names + 6).max(10);
        let last_ms = calls.iter().map(|call| call.end_ms).max().unwrap_or(0).max(1);
        let step_ms = step(last_ms);
        Self { style, names, bars, end_ms: last_ms.next_multiple_of(step_ms), step_ms }
    }

    fn column(&self, ms: u64) -> usize {
        let column = u128::from(ms) * self.bars as u128 / u128::from(self.end_ms);
        usize::try_from(column).unwrap_or(self.bars)
    }

    fn axis(&self) -> Lines {
        let margin = " ".repeat(self.names);
        let (mut numbers, mut line) = (margin.clone(), margin);
        let mut ms = 0;
        while ms <= self.end_ms {
            let column = self.names + self.column(ms);
            pad_to(&mut numbers, column, ' ');
            numbers.push_str(&if ms == 0 { "0 ms".into() } else { ms.to_string() });
            pad_to(&mut line, column, if ms == 0 { ' ' } else { '-' });
            line.push('|');
            ms += self.step_ms;
        }
        vec![self.style.paint(Ink::Dim, numbers), self.style.paint(Ink::Dim, line)]
    }

    fn row(&self, call: &Call) -> String {
        let name = harmless(&call.name);
        let mut row = truncate_str(&name, self.names - 2, self.style.pick("…", "~")).into_owned();
        let start = self.column(call.start_ms);
        let length = self.column(call.end_ms).saturating_sub(start).max(1);
        pad_to(&mut row, self.names + start, ' ');
        row + &self.bar(call.state, length)
    }

    fn bar(&self, state: CallState, length: usize) -> String {
        let bar = self.style.pick("━", "=").repeat(length);
        match state {
            CallState::Done => self.style.paint(Ink::Accent, bar),
            CallState::Dropped => {
                self.style.paint(Ink::Warn, format!("{bar}{} dropped", self.style.pick("╳", "x")))
            }
            CallState::Running => self.style.paint(Ink::Warn, format!("{bar}{}", self.style.pick("▸", ">"))),
        }
    }
}

fn pad_to(text: &mut String, column: usize, fill: char) {
    let missing = column.saturating_sub(measure_text_width(text));
    text.extend(std::iter::repeat_n(fill, missing));
}

/// The smallest of 1, 2, 5, 10, 20, ... that cuts `last_ms` into at most five parts.
fn step(last_ms: u64) -> u64 {
    let mut scale = 1;
    loop {
        if let Some(step) = [1, 2, 5].into_iter().map(|n| n * scale).find(|step| step * 5 >= last_ms) {
            return step;
        }
        scale *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(name: &str, start_ms: u64, end_ms: u64, state: CallState) -> Call {
        Call { name: name.into(), owner: None, start_ms, end_ms, state }
    }

    #[test]
    fn one_after_the_other_looks_like_stairs() {
        let calls = [
            call("espresso", 0, 10, CallState::Done),
            call("latte", 10, 30, CallState::Done),
            call("mocha", 30, 60, CallState::Dropped),
        ];
        insta::assert_snapshot!(render(&calls, &Style::PLAIN).join("\n"), @"");
    }

    #[test]
    fn a_long_list_is_cut_and_nothing_is_wider_than_the_chart() {
        let calls: Vec<Call> =
            (0..40).map(|n| call("a very long name indeed", n, n + 1, CallState::Running)).collect();
        let lines = render(&calls, &Style { unicode: true, width: 200, ..Style::PLAIN });
        assert_eq!(lines.len(), 2 + MOST_ROWS + 1);
        assert!(lines.iter().all(|line| measure_text_width(line) <= WIDEST), "{lines:#?}");
    }

    #[test]
    fn steps_are_round() {
        for (last, expected) in [(1, 1), (5, 1), (6, 2), (60, 20), (100, 20), (600, 200), (1_001, 500)] {
            assert_eq!(step(last), expected, "{last}");
        }
    }
}
