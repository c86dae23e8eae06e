//! The timelines of all tests, for somebody who asks for them.

use super::{MARGIN, VerdictText};
use crate::{
    model::verdict::{TestRun, Verdict, judge_run},
    ui::{
        style::Role,
        text::{self, Lines},
        timeline,
    },
};

const DEEPER: &str = "     ";

impl VerdictText<'_> {
    /// Each test that passed, with its chart.
    pub(super) fn passed_with_charts(&self) -> Vec<Lines> {
        if !self.runs().iter().any(timeline::is_there) {
            return vec![self.passed_tests(), self.none_to_draw()];
        }
        self.runs().iter().map(|run| self.charted(run)).collect()
    }

    /// The charts of a verdict that is no pass, if they were asked for. What [`VerdictText::failures`] has drawn is left out.
    pub(super) fn charts(&self) -> Vec<Lines> {
        if !self.view.timeline || self.runs().is_empty() || self.is_passed() {
            return Vec::new();
        }
        let drawn = |run: &&TestRun| {
            let first = !self.brief || self.failed().next() == Some(&run.name);
            let in_full = self.failed().take(self.in_full).any(|test| *test == run.name);
            first && in_full && !timeline::if_telling(run, self.style).is_empty()
        };
        let charts = self.runs().iter().filter(|run| timeline::is_there(run) && !drawn(run));
        charts.map(|run| self.charted(run)).chain([self.none_to_draw()]).collect()
    }

    fn failed(&self) -> impl Iterator<Item = &String> {
        let failures = match &self.view.checked.verdict {
            Verdict::Failed(failures) => failures.as_slice(),
            _ => &[],
        };
        failures.iter().map(|failure| &failure.test)
    }

    fn charted(&self, run: &TestRun) -> Lines {
        let passed = judge_run(run) == Verdict::Passed;
        let promise = if passed { self.promise_kept(run) } else { self.promise_broken(&run.name) };
        let chart = text::indent(timeline::render(run, self.style), DEEPER);
        std::iter::once(promise).chain(chart).collect()
    }

    /// Or else it would look as if asking had no effect.
    fn none_to_draw(&self) -> Lines {
        if self.runs().iter().any(timeline::is_there) {
            return Lines::new();
        }
        let note = format!("{MARGIN}no timeline: there was no task and no simulated call");
        vec![self.style.style(Role::Dim, note)]
    }
}
