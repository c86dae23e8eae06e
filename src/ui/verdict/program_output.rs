//! What the program printed, cut and made harmless.

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

/// On a screen the last lines are enough: what was printed before something went wrong.
const BRIEF: usize = 8;
/// And in full there is still an end.
const FULL: usize = 400;

impl VerdictText<'_> {
    /// The output of the tests that did not pass; of all of them if all did.
    pub(super) fn printed(&self) -> Vec<Lines> {
        let all = self.view.checked.verdict.is_passed();
        let told =
            |run: &&TestRun| !run.output.trim().is_empty() && (all || judge_run(run) != Verdict::Passed);
        let most = if self.brief { 1 } else { usize::MAX };
        self.runs().iter().filter(told).take(most).map(|run| self.output(run)).collect()
    }

    fn output(&self, run: &TestRun) -> Lines {
        let text = sanitize(&run.output);
        let lines: Vec<&str> = text.trim_end().lines().collect();
        let skipped = lines.len().saturating_sub(if self.brief { BRIEF } else { FULL });
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
