//! What the tests say: the promises that hold, and those that do not.

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

const DEEPER: &str = "     ";

impl VerdictText<'_> {
    /// A mark and a sentence for each test that passed.
    pub(super) fn passed_tests(&self) -> Lines {
        self.runs().iter().map(|run| self.promise_kept(run)).collect()
    }

    pub(super) fn promise_kept(&self, run: &TestRun) -> String {
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

    /// As many failures in full as there is room for, and of the others the promise. In brief only the first has a chart:
    /// the others would mostly show the same.
    pub(super) fn failures(&self, failures: &[TestFailure]) -> Vec<Lines> {
        let (in_full, in_brief) = failures.split_at(failures.len().min(self.in_full));
        let mut blocks = Vec::new();
        for (n, told) in in_full.iter().enumerate() {
            blocks.push(self.failure(told));
            if n == 0 || !self.brief {
                blocks.push(self.chart(&told.test));
            }
            blocks.push(self.quote(told.failure.place.as_ref()));
        }
        blocks.push(in_brief.iter().map(|told| self.promise_broken(&told.test)).collect());
        blocks
    }

    fn failure(&self, told: &TestFailure) -> Lines {
        let mut lines = vec![self.promise_broken(&told.test)];
        lines.extend(match (&told.failure.expected, &told.failure.seen) {
            (Some(expected), Some(seen)) => self.expected_and_seen(&told.failure, expected, seen),
            _ => text::indent(sanitize(&told.failure.message).lines(), DEEPER),
        });
        lines
    }

    pub(super) fn promise_broken(&self, test: &str) -> String {
        let mark = self.style.style(Role::Bad, self.style.glyph("✗", "x"));
        format!("{MARGIN}{mark} {}", self.style.style(Role::Strong, humanize::sentence(test)))
    }

    fn expected_and_seen(&self, failure: &Failure, expected: &str, seen: &str) -> Lines {
        let what = failure
            .what
            .as_ref()
            .map(|what| format!("{DEEPER}{}", self.style.style(Role::Dim, sanitize(what))));
        let expected = self.labelled("expected", Role::Good, expected);
        let seen = self.labelled("seen    ", Role::Bad, seen);
        what.into_iter().chain(expected).chain(seen).collect()
    }

    /// `label  value`, further lines of the value below its first.
    fn labelled(&self, label: &str, ink: Role, value: &str) -> Lines {
        let value = sanitize(value);
        let width = self.style.width.saturating_sub(DEEPER.len() + label.len() + 2);
        let lines = if value.lines().any(|line| console::measure_text_width(line) > width) {
            text::wrap(&value, width)
        } else {
            value.lines().map(str::to_owned).collect()
        };
        let gap = " ".repeat(label.len());
        let labels = std::iter::once(self.style.style(ink, label)).chain(std::iter::repeat(gap));
        labels.zip(lines).map(|(label, line)| format!("{DEEPER}{label}  {line}")).collect()
    }

    fn chart(&self, test: &str) -> Lines {
        let lines = self.run(test).map(|run| timeline::if_telling(run, self.style)).unwrap_or_default();
        text::indent(lines, DEEPER)
    }

    /// The learner's own line at `place`, with its number.
    pub(super) fn quote(&self, place: Option<&SourceLocation>) -> Lines {
        let Some(place) = place.filter(|place| place.is_in(&self.view.exercise.file())) else {
            return Lines::new();
        };
        let line =
            usize::try_from(place.line).ok().and_then(|n| self.view.source.lines().nth(n.checked_sub(1)?));
        let Some(line) = line.map(sanitize) else {
            return Lines::new();
        };
        let number = self.style.style(Role::Accent, format!("{:>5} |", place.line));
        let at = self
            .style
            .style(Role::Dim, format!("{DEEPER}at {}:{}", self.view.exercise.file().display(), place.line));
        vec![at, format!("{number} {line}")]
    }

    /// How many of several tests pass: `2/3 tests`.
    pub(super) fn tally(&self) -> Option<String> {
        let observed = &self.view.checked.observation;
        let all = observed.expected.len();
        let passed = observed.runs.iter().filter(|run| judge_run(run) == Verdict::Passed).count();
        (all > 1 && !observed.runs.is_empty()).then(|| format!("{passed}/{}", humanize::count(all, "test")))
    }

    /// Panics in tasks: tokio catches them, so they are easily overlooked.
    pub(super) fn task_panics(&self) -> Lines {
        // A test may well panic on purpose. Once it passes, that is no news.
        let is_planned = |run: &TestRun, panic: &TaskPanic| {
            let by_the_test = panic.place.as_ref().is_some_and(SourceLocation::is_in_hidden_test);
            by_the_test && judge_run(run).is_passed()
        };
        let of_run = |run: &'_ TestRun| -> Vec<TaskPanic> {
            run.task_panics.iter().filter(|panic| !is_planned(run, panic)).cloned().collect()
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
        let place = panic
            .place
            .as_ref()
            .map_or_else(String::new, |at| format!(" at {}:{}", sanitize(&at.file), at.line));
        let head = self.style.style(Role::Warn, format!("{MARGIN}a task panicked{place}"));
        std::iter::once(head).chain(text::indent(sanitize(&panic.message).lines(), DEEPER)).collect()
    }
}
