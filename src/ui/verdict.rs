//! A finished check as a person reads it: what happened, and the evidence.

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

/// Everything that a verdict is told from.
#[derive(Clone, Copy, Debug)]
pub struct VerdictView<'a> {
    /// The workbook's folder: where links lead.
    pub root: &'a Path,
    /// Which exercise.
    pub exercise: &'a Exercise,
    /// How its check ended.
    pub checked: &'a CheckResult,
    /// The file that was checked, to quote from.
    pub source: &'a str,
    /// Clippy's remarks.
    pub remarks: &'a [Diagnostic],
    /// The timeline of every test was asked for.
    pub timeline: bool,
}

/// How much may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// Everything there is.
    Unlimited,
    /// What fits into this many rows, the most telling first.
    Rows(usize),
}

/// The verdict with its evidence.
pub fn render(view: &VerdictView<'_>, room: Space, style: &Style) -> String {
    lines(view, room, style).join("\n")
}

/// [`render`], line by line. On a screen everything is told if it fits; else as many failures in full as fit, but at least
/// the first, and everything else in brief. What is still too much is cut.
pub fn lines(view: &VerdictView<'_>, room: Space, style: &Style) -> Lines {
    let told = |brief, in_full| VerdictText { view, style, brief, in_full }.lines();
    let all = told(false, usize::MAX);
    let Space::Rows(rows) = room else {
        return all;
    };
    let fits = |lines: &Lines| text::all_rows(lines, style.width) <= rows;
    if fits(&all) {
        return all;
    }
    let brief = |in_full| told(true, in_full);
    let most = (2..=view.checked.observation.runs.len().min(rows)).rev().map(brief).find(fits);
    let option = if view.timeline { " --timeline" } else { "" };
    let all = format!("`asynclings run {}{option}` prints all", view.exercise.name);
    most.unwrap_or_else(|| text::truncate_lines(brief(1), rows, &all, style))
}

/// [`render`] for a report: without the heading, which tells the file and the time.
pub fn report(view: &VerdictView<'_>, style: &Style) -> String {
    let lines = VerdictText { view, style, brief: false, in_full: usize::MAX }.lines();
    lines.into_iter().skip_while(|line| !line.is_empty()).skip(1).collect::<Vec<_>>().join("\n")
}

/// ` FAILED ` as it stands before a path.
pub fn badge(kind: VerdictKind, style: &Style) -> String {
    let ink = if kind == VerdictKind::Passed { Role::GoodBadge } else { Role::BadBadge };
    style.style(ink, format!(" {} ", kind.badge()))
}

/// What belongs to the verdict as a whole begins here.
const MARGIN: &str = "   ";

struct VerdictText<'a> {
    view: &'a VerdictView<'a>,
    style: &'a Style,
    /// The first of each thing in full, the others in brief.
    brief: bool,
    /// So many failures are told in full.
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
        let right = self.tally().map_or_else(|| elapsed.clone(), |tally| format!("{tally}  {elapsed}"));
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
        blocks.extend([self.task_panics(), self.left_behind(), self.short_blocks()]);
        blocks.extend(self.warnings());
        blocks.extend(self.printed());
        blocks.push(self.unattested());
        blocks
    }

    fn is_passed(&self) -> bool {
        self.view.checked.verdict.is_passed()
    }

    /// Prose, wrapped and indented.
    fn prose(&self, text: &str) -> Lines {
        let width = self.style.width.min(90).saturating_sub(MARGIN.len() + 2);
        text::indent(text::wrap(text, width), MARGIN)
    }

    fn runs(&self) -> &[TestRun] {
        &self.view.checked.observation.runs
    }

    /// The run that the verdict is about.
    fn run(&self, test: &str) -> Option<&TestRun> {
        self.runs().iter().find(|run| run.name == test)
    }

    fn unattested(&self) -> Lines {
        let plain = self.runs().iter().any(|run| run.provenance == Provenance::Unattested);
        if !plain || !self.is_passed() {
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
