//! The progress of grading. On a terminal it is a bar with the rate and the remaining time, otherwise ten log lines.

use std::{cell::Cell, fmt::Write};

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::style::Style;

/// A progress bar on standard error if that is a terminal, otherwise the source of the log lines.
pub struct GradeBar {
    /// `None` if standard error is not a terminal.
    bar: Option<ProgressBar>,
    total: usize,
    done: Cell<usize>,
}

impl GradeBar {
    /// A bar for `total` files.
    pub fn new(total: usize, style: &Style) -> Self {
        let on_terminal = console::Term::stderr().is_term();
        Self { bar: on_terminal.then(|| bar(total, style)), total, done: Cell::new(0) }
    }

    /// Counts one more file. Without a terminal, returns the line to print after every tenth of the files.
    pub fn step(&self, name: &str) -> Option<String> {
        let before = self.done.get();
        let done = before + 1;
        self.done.set(done);
        if let Some(bar) = &self.bar {
            bar.set_message(name.to_owned());
            bar.inc(1);
            return None;
        }
        let tenth = |done: usize| done * 10 / self.total.max(1);
        (tenth(done) > tenth(before)).then(|| format!("graded {done} of {}", self.total))
    }

    /// Removes the bar.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: usize, style: &Style) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
    let bar_style = ProgressStyle::with_template("[{bar:24}] {pos}/{len}  {rate}  {wide_msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar_style = bar_style.with_key("rate", |state: &ProgressState, text: &mut dyn Write| {
        let _ = text.write_str(&rate(state.pos(), state.per_sec(), &HumanDuration(state.eta())));
    });
    bar.set_style(bar_style.progress_chars(if style.unicode { "━╸─" } else { "#>-" }));
    bar.enable_steady_tick(std::time::Duration::from_millis(500));
    bar
}

/// Files per second and the remaining time, which are unknown before the first file is graded.
fn rate(done: u64, per_second: f64, left: &HumanDuration) -> String {
    match done {
        0 => "nothing graded yet".into(),
        _ => format!("{per_second:.1}/s  {left:#} left"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_time_left_are_shown_after_the_first_file() {
        let left = || HumanDuration(std::time::Duration::from_secs(125));
        assert_eq!(rate(0, 0.0, &left()), "nothing graded yet");
        assert_eq!(rate(7, 5.5711, &left()), "5.6/s  2m left");
    }

    #[test]
    fn a_log_gets_ten_lines() {
        let bar = GradeBar { bar: None, total: 25, done: Cell::new(0) };
        let lines: Vec<String> = (0..25).filter_map(|_| bar.step("ada/lazy1")).collect();
        assert_eq!(lines.len(), 10);
        assert_eq!(lines.last().map(String::as_str), Some("graded 25 of 25"));
    }
}
