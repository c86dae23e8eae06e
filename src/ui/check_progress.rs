//! The progress bar of commands that check many exercises.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::style::Style;

/// A progress bar on standard error if it is a terminal, else nothing.
pub struct CheckBar {
    bar: Option<ProgressBar>,
}

impl CheckBar {
    /// A bar for `total` checks; `quiet` shows nothing at all.
    pub fn new(total: usize, style: &Style, quiet: bool) -> Self {
        let shown = console::Term::stderr().is_term() && !quiet;
        Self { bar: shown.then(|| bar(total, style)) }
    }

    /// Counts one more check, of the exercise `name`.
    pub fn step(&self, name: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(name.to_owned());
            bar.inc(1);
        }
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
    let bar_style = ProgressStyle::with_template("[{bar:32}] {pos}/{len} {wide_msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(bar_style.progress_chars(if style.unicode { "━╸─" } else { "#>-" }));
    bar
}
