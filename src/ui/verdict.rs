//! Renders the verdict of a check with its evidence.

mod charts;
mod diagnostics;
mod explanation;
mod hang_report;
mod program_output;
mod test_results;

use std::path::Path;

pub(super) use diagnostics::diagnostic;

use super::{
    style::{Role, Style},
    text::{self, Lines},
};
use crate::model::{
    diagnostic::Diagnostic,
    humanize,
    verdict::{CheckResult, Provenance, TestRun, Verdict, VerdictKind},
    workbook::Exercise,
};

/// The inputs for rendering a verdict.
#[derive(Clone, Copy, Debug)]
pub struct VerdictView<'a> {
    /// The workbook's folder, which hyperlinks need.
    pub root: &'a Path,
    pub exercise: &'a Exercise,
    pub checked: &'a CheckResult,
    /// The text of the checked file, to quote lines from.
    pub source: &'a str,
    /// Clippy's diagnostics.
    pub remarks: &'a [Diagnostic],
    /// Whether to show the timeline of every test.
    pub timeline: bool,
}

/// How long the text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    Unlimited,
    /// At most this many rows; the most important parts are kept.
    Rows(usize),
}

/// The verdict with its evidence.
pub fn render(view: &VerdictView<'_>, space: Space, style: &Style) -> String {
    lines(view, space, style).join("\n")
}

/// [`render`] as lines. If not everything fits into `space`, as many failures as fit are shown in full, at least the first, and
/// everything else in brief. What is still too long is cut.
pub fn lines(view: &VerdictView<'_>, space: Space, style: &Style) -> Lines {
    let text = |brief, in_full| VerdictText { view, style, brief, in_full }.lines();
    let all = text(false, usize::MAX);
    let Space::Rows(rows) = space else {
        return all;
    };
    let fits = |lines: &Lines| text::all_rows(lines, style.width) <= rows;
    if fits(&all) {
        return all;
    }
    let brief = |in_full| text(true, in_full);
    let longest_fit = (2..=view.checked.observation.runs.len().min(rows)).rev().map(brief).find(fits);
    let option = if view.timeline { " --timeline" } else { "" };
    let hint = format!("`asynclings run {}{option}` prints all", view.exercise.name);
    longest_fit.unwrap_or_else(|| text::truncate_lines(brief(1), rows, &hint, style))
}

/// [`render`] for the report of a grade: without the heading, which contains the file's path and the time.
pub fn report(view: &VerdictView<'_>, style: &Style) -> String {
    let lines = VerdictText { view, style, brief: false, in_full: usize::MAX }.lines();
    lines.into_iter().skip_while(|line| !line.is_empty()).skip(1).collect::<Vec<_>>().join("\n")
}

/// The verdict as a badge, for example ` FAILED `.
pub fn badge(kind: VerdictKind, style: &Style) -> String {
    let role = if kind == VerdictKind::Passed { Role::GoodBadge } else { Role::BadBadge };
    style.style(role, format!(" {} ", kind.badge()))
}

/// The indentation of everything except the compiler's diagnostics.
const MARGIN: &str = "   ";

struct VerdictText<'a> {
    view: &'a VerdictView<'a>,
    style: &'a Style,
    /// Shows only the first warning, error and output, and shortens the rest.
    brief: bool,
    /// The number of failures that are shown in full.
    in_full: usize,
}

impl VerdictText<'_> {
    fn lines(&self) -> Lines {
        let mut lines = vec![self.heading()];
        for block in self.blocks().into_iter().filter(|block| !block.is_empty()) {
            lines.push(String::new());
            lines.extend(block);
        }
        lines
    }

    fn heading(&self) -> String {
        let VerdictView { root, exercise, checked, .. } = self.view;
        let path = self.style.path(root, &exercise.file());
        let left = format!("{} {path}", badge(checked.verdict.kind(), self.style));
        let elapsed = humanize::duration(checked.elapsed);
        let right =
            self.passed_count().map_or_else(|| elapsed.clone(), |count| format!("{count}  {elapsed}"));
        text::justify(&left, &self.style.style(Role::Dim, right), self.style.width.min(100))
    }

    fn blocks(&self) -> Vec<Lines> {
        let mut blocks = match &self.view.checked.verdict {
            Verdict::Passed if self.view.timeline => self.passed_with_charts(),
            Verdict::Passed => vec![self.passed_tests()],
            Verdict::DoesNotCompile => self.compile_errors(),
            Verdict::Failed(failures) => self.failures(failures),
            verdict => vec![self.explanation(verdict)],
        };
        blocks.extend(self.charts());
        blocks.extend([self.task_panics(), self.left_behind(), self.brief_blocks()]);
        blocks.extend(self.warnings());
        blocks.extend(self.program_output());
        blocks.push(self.unattested());
        blocks
    }

    fn is_passed(&self) -> bool {
        self.view.checked.verdict.is_passed()
    }

    /// `text`, wrapped and indented.
    fn prose(&self, text: &str) -> Lines {
        let width = self.style.width.min(90).saturating_sub(MARGIN.len() + 2);
        text::indent(text::wrap(text, width), MARGIN)
    }

    fn runs(&self) -> &[TestRun] {
        &self.view.checked.observation.runs
    }

    /// The run of the test called `test`.
    fn run(&self, test: &str) -> Option<&TestRun> {
        self.runs().iter().find(|run| run.name == test)
    }

    /// A note for an exercise that passed without lab's receipts.
    fn unattested(&self) -> Lines {
        let unattested = self.runs().iter().any(|run| run.provenance == Provenance::Unattested);
        if !unattested || !self.is_passed() {
            return Lines::new();
        }
        let note = self.prose(
            "(unattested: passed plain tests without lab, which is enough for learning, but not for grading)",
        );
        note.into_iter().map(|line| self.style.style(Role::Dim, line)).collect()
    }
}

#[cfg(test)]
mod tests;
