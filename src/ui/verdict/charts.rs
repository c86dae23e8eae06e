//! The timelines of all tests, which are shown on request.

use super::{MARGIN, VerdictText};
use crate::{
    model::verdict::{TestRun, Verdict, judge_run},
    ui::{
        style::Role,
        text::{self, Lines},
        timeline,
    },
};

const INDENT: &str = "     ";

impl VerdictText<'_> {
    /// Each test that passed, with its chart.
    pub(super) fn passed_with_charts(&self) -> Vec<Lines> {
        if !self.runs().iter().any(timeline::has_chart) {
            return vec![self.passed_tests(), self.no_charts_note()];
        }
        self.runs().iter().map(|run| self.charted(run)).collect()
    }

    /// The charts below any other verdict, on request. Without those that [`VerdictText::failures`] contains.
    pub(super) fn charts(&self) -> Vec<Lines> {
        if !self.view.timeline || self.runs().is_empty() || self.is_passed() {
            return Vec::new();
        }
        let in_failures = |run: &&TestRun| {
            let first = !self.brief || self.failed().next() == Some(&run.name);
            let in_full = self.failed().take(self.in_full).any(|test| *test == run.name);
            first && in_full && !timeline::render_if_informative(run, self.style).is_empty()
        };
        let charts = self.runs().iter().filter(|run| timeline::has_chart(run) && !in_failures(run));
        charts.map(|run| self.charted(run)).chain([self.no_charts_note()]).collect()
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
        let heading = if passed { self.passed_test(run) } else { self.failed_test(&run.name) };
        let chart = text::indent(timeline::render(run, self.style), INDENT);
        std::iter::once(heading).chain(chart).collect()
    }

    /// A note if no test has a chart: otherwise the request would seem to have no effect.
    fn no_charts_note(&self) -> Lines {
        if self.runs().iter().any(timeline::has_chart) {
            return Lines::new();
        }
        let note = format!("{MARGIN}no timeline: there was no task and no simulated call");
        vec![self.style.style(Role::Dim, note)]
    }
}
