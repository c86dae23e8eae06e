//! The results of the tests: which passed, and how the others failed.

use super::{MARGIN, VerdictText};
use crate::{
    model::{
        humanize,
        verdict::{Failure, SourceLocation, TaskPanic, TestFailure, TestRun, Verdict, judge_run},
        workbook::Clock,
    },
    ui::{
        style::Role,
        text::{self, Lines, sanitize},
        timeline,
    },
};

/// Indents the details of a test.
const INDENT: &str = "     ";

impl VerdictText<'_> {
    /// A line for each test that passed.
    pub(super) fn passed_tests(&self) -> Lines {
        self.runs().iter().map(|run| self.passed_test(run)).collect()
    }

    pub(super) fn passed_test(&self, run: &TestRun) -> String {
        let mark = self.style.style(Role::Good, self.style.glyph("✓", "+"));
        let left = format!("{MARGIN}{mark} {}", humanize::sentence(&run.name));
        let time = run.virtual_time.filter(|time| !time.is_zero()).map(humanize::duration);
        let clock = match run.clock {
            Clock::Paused => " virtual",
            Clock::Real => "",
        };
        let right = time.map_or_else(String::new, |time| format!("{time}{clock}"));
        text::justify(&left, &self.style.style(Role::Dim, right), self.style.width.min(100))
    }

    /// [`VerdictText::in_full`] failures with their details, and the names of the others. In brief only the first has a chart,
    /// because the others usually show the same.
    pub(super) fn failures(&self, failures: &[TestFailure]) -> Vec<Lines> {
        let (in_full, in_brief) = failures.split_at(failures.len().min(self.in_full));
        let mut blocks = Vec::new();
        for (n, failed) in in_full.iter().enumerate() {
            blocks.push(self.failure(failed));
            if n == 0 || !self.brief {
                blocks.push(self.chart(&failed.test));
            }
            blocks.push(self.quote(failed.failure.place.as_ref()));
        }
        blocks.push(in_brief.iter().map(|failed| self.failed_test(&failed.test)).collect());
        blocks
    }

    fn failure(&self, failed: &TestFailure) -> Lines {
        let mut lines = vec![self.failed_test(&failed.test)];
        lines.extend(match (&failed.failure.expected, &failed.failure.seen) {
            (Some(expected), Some(seen)) => self.expected_and_seen(&failed.failure, expected, seen),
            _ => text::indent(sanitize(&failed.failure.message).lines(), INDENT),
        });
        lines
    }

    pub(super) fn failed_test(&self, test: &str) -> String {
        let mark = self.style.style(Role::Bad, self.style.glyph("✗", "x"));
        format!("{MARGIN}{mark} {}", self.style.style(Role::Strong, humanize::sentence(test)))
    }

    fn expected_and_seen(&self, failure: &Failure, expected: &str, seen: &str) -> Lines {
        let what = failure
            .what
            .as_ref()
            .map(|what| format!("{INDENT}{}", self.style.style(Role::Dim, sanitize(what))));
        let expected = self.labelled("expected", Role::Good, expected);
        let seen = self.labelled("seen    ", Role::Bad, seen);
        what.into_iter().chain(expected).chain(seen).collect()
    }

    /// `label  value`; further lines of the value are aligned with its first.
    fn labelled(&self, label: &str, role: Role, value: &str) -> Lines {
        let value = sanitize(value);
        let width = self.style.width.saturating_sub(INDENT.len() + label.len() + 2);
        let lines = if value.lines().any(|line| console::measure_text_width(line) > width) {
            text::wrap(&value, width)
        } else {
            value.lines().map(str::to_owned).collect()
        };
        let gap = " ".repeat(label.len());
        let labels = std::iter::once(self.style.style(role, label)).chain(std::iter::repeat(gap));
        labels.zip(lines).map(|(label, line)| format!("{INDENT}{label}  {line}")).collect()
    }

    fn chart(&self, test: &str) -> Lines {
        let lines =
            self.run(test).map(|run| timeline::render_if_informative(run, self.style)).unwrap_or_default();
        text::indent(lines, INDENT)
    }

    /// The line at `location` with its number; empty if it is not in the exercise's file.
    pub(super) fn quote(&self, location: Option<&SourceLocation>) -> Lines {
        let Some(location) = location.filter(|location| location.is_in(&self.view.exercise.file())) else {
            return Lines::new();
        };
        let line =
            usize::try_from(location.line).ok().and_then(|n| self.view.source.lines().nth(n.checked_sub(1)?));
        let Some(line) = line.map(sanitize) else {
            return Lines::new();
        };
        let number = self.style.style(Role::Accent, format!("{:>5} |", location.line));
        let at = self.style.style(
            Role::Dim,
            format!("{INDENT}at {}:{}", self.view.exercise.file().display(), location.line),
        );
        vec![at, format!("{number} {line}")]
    }

    /// For example `2/3 tests`; `None` for a single test, or if no test ran.
    pub(super) fn passed_count(&self) -> Option<String> {
        let observed = &self.view.checked.observation;
        let all = observed.expected.len();
        let passed = observed.runs.iter().filter(|run| judge_run(run) == Verdict::Passed).count();
        (all > 1 && !observed.runs.is_empty()).then(|| format!("{passed}/{}", humanize::count(all, "test")))
    }

    /// Panics of tasks. Tokio catches them, so they are easy to overlook.
    pub(super) fn task_panics(&self) -> Lines {
        // A hidden test may spawn a task that panics on purpose. Learners need not see this if the test passes.
        let is_on_purpose = |run: &TestRun, panic: &TaskPanic| {
            let in_hidden_test = panic.place.as_ref().is_some_and(SourceLocation::is_in_hidden_test);
            in_hidden_test && judge_run(run).is_passed()
        };
        let of_run = |run: &'_ TestRun| -> Vec<TaskPanic> {
            run.task_panics.iter().filter(|panic| !is_on_purpose(run, panic)).cloned().collect()
        };
        let mut seen = Vec::new();
        for panic in self.runs().iter().flat_map(of_run) {
            if !seen.contains(&panic) {
                seen.push(panic);
            }
        }
        seen.iter().flat_map(|panic| self.task_panic(panic)).collect()
    }

    fn task_panic(&self, panic: &TaskPanic) -> Lines {
        let location = panic
            .place
            .as_ref()
            .map_or_else(String::new, |at| format!(" at {}:{}", sanitize(&at.file), at.line));
        let head = self.style.style(Role::Warn, format!("{MARGIN}a task panicked{location}"));
        std::iter::once(head).chain(text::indent(sanitize(&panic.message).lines(), INDENT)).collect()
    }
}
