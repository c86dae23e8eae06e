//! What the program printed, sanitized and shortened.

use super::{MARGIN, VerdictText};
use crate::{
    model::{
        humanize,
        verdict::{TestRun, Verdict, judge_run},
    },
    ui::{
        style::Role,
        text::{Lines, sanitize},
    },
};

/// The most lines in brief mode. The last lines are kept, because they were printed just before the failure.
const MAX_LINES_BRIEF: usize = 8;
const MAX_LINES: usize = 400;

impl VerdictText<'_> {
    /// The output of the tests that did not pass, or of all tests if all passed.
    pub(super) fn program_output(&self) -> Vec<Lines> {
        let all = self.view.checked.verdict.is_passed();
        let is_shown =
            |run: &&TestRun| !run.output.trim().is_empty() && (all || judge_run(run) != Verdict::Passed);
        let max = if self.brief { 1 } else { usize::MAX };
        self.runs().iter().filter(is_shown).take(max).map(|run| self.output(run)).collect()
    }

    fn output(&self, run: &TestRun) -> Lines {
        let text = sanitize(&run.output);
        let lines: Vec<&str> = text.trim_end().lines().collect();
        let skipped = lines.len().saturating_sub(if self.brief { MAX_LINES_BRIEF } else { MAX_LINES });
        let gutter = self.style.style(Role::Dim, self.style.glyph("│", "|"));
        let head = format!("{MARGIN}printed while testing that {}:", humanize::sentence(&run.name));
        let dots = (skipped > 0).then(|| {
            let earlier = humanize::count(skipped, "earlier line");
            self.style.style(Role::Dim, format!("{MARGIN}{} {earlier}", self.style.glyph("…", "...")))
        });
        let shown = lines[skipped..].iter().map(|line| format!("{MARGIN}{gutter} {line}"));
        std::iter::once(self.style.style(Role::Dim, head)).chain(dots).chain(shown).collect()
    }
}
