//! The progress of building a dependency set: a bar on a terminal, else a few lines.

use std::cell::{Cell, RefCell};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::style::Style;
use crate::model::build_progress::BuildProgress;

/// The number of lines for a whole build where there is no terminal.
const PLAIN_STEPS: usize = 5;

/// Writes to standard error, so that standard output holds only the command's result.
pub struct DepsBar {
    bar: Option<ProgressBar>,
    quiet: bool,
    /// The set, and the last step that was printed; see [`PLAIN_STEPS`].
    plain: RefCell<(String, Option<usize>)>,
    ascii: bool,
    started: Cell<bool>,
}

impl DepsBar {
    /// `quiet` shows nothing at all.
    pub fn new(style: &Style, quiet: bool) -> Self {
        let terminal = console::Term::stderr().is_term();
        let bar =
            (terminal && !quiet).then(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()));
        Self { bar, quiet, plain: RefCell::default(), ascii: !style.unicode, started: Cell::new(false) }
    }

    /// Shows this state of the build.
    pub fn show(&self, progress: &BuildProgress) {
        match &self.bar {
            _ if self.quiet => {}
            Some(bar) => self.draw(bar, progress),
            None => self.print(progress),
        }
    }

    fn draw(&self, bar: &ProgressBar, progress: &BuildProgress) {
        if !self.started.replace(true) {
            bar.set_style(bar_style(self.ascii));
            bar.set_prefix(format!("dependencies ({})", progress.set));
            bar.enable_steady_tick(std::time::Duration::from_millis(120));
        }
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
        bar.set_message(progress.current.clone());
    }

    fn print(&self, progress: &BuildProgress) {
        let mut plain = self.plain.borrow_mut();
        if plain.0 != progress.set {
            *plain = (progress.set.clone(), None);
            eprintln!(
                "building the dependencies of the exercises (set `{}`); this happens only once",
                progress.set
            );
        }
        if progress.total == 0 {
            return;
        }
        let step = progress.done * PLAIN_STEPS / progress.total;
        if plain.1 != Some(step) && step > 0 {
            plain.1 = Some(step);
            eprintln!("  {}/{} crates", progress.done, progress.total);
        }
    }

    /// Removes the bar.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar_style(ascii: bool) -> ProgressStyle {
    let template = "{prefix} [{bar:24}] {pos}/{len} {wide_msg}";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.progress_chars(if ascii { "#>-" } else { "━╸─" })
}
