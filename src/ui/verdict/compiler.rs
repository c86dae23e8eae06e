//! The compiler's part of a verdict: errors first, then warnings, the forgotten awaits before all others.

use console::strip_ansi_codes;

use super::{MARGIN, Told};
use crate::{
    model::{
        diagnostic::{Diagnostic, Level},
        words,
    },
    ui::{
        style::{Ink, Style},
        text::{self, Lines},
    },
};

/// One diagnostic as the compiler drew it.
pub fn diagnostic(diagnostic: &Diagnostic, style: &Style) -> Lines {
    let drawn = text::drawn(diagnostic.rendered.trim_end(), style);
    let lines: Lines = drawn.lines().map(str::to_owned).collect();
    if is_forgotten_future(diagnostic) { teach_to_await(&lines, style) } else { lines }
}

/// Whether a future was made and dropped unused.
fn is_forgotten_future(diagnostic: &Diagnostic) -> bool {
    let code = diagnostic.code.as_deref().unwrap_or_default();
    let lint = ["unused_must_use", "let_underscore_future", "clippy::let_underscore_future"].contains(&code);
    lint && (code.contains("future") || diagnostic.message.contains("Future"))
}

/// The compiler offers `let _ = ...` against the warning, which keeps the mistake and loses the warning.
fn teach_to_await(lines: &[String], style: &Style) -> Lines {
    let bare = |line: &String| strip_ansi_codes(line).trim_start_matches([' ', '=']).to_owned();
    let advice = |line: &String| {
        let line = bare(line);
        line.starts_with("help: use `let _") || line.starts_with("note: futures do nothing")
    };
    let lesson =
        "a future does nothing until it is awaited: add `.await`, or hand it to `join!` or `tokio::spawn`";
    let kept = lines
        .iter()
        .take_while(|line| !bare(line).starts_with("help: use `let _"))
        .filter(|line| !advice(line));
    let help = format!("{} {lesson}", style.paint(Ink::Accent, "  = help:"));
    kept.cloned().chain([help]).collect()
}

impl Told<'_> {
    fn diagnostics(&self, level: Level) -> Vec<&Diagnostic> {
        let observed = self.view.checked.observed.diagnostics.iter();
        let mut found: Vec<&Diagnostic> =
            observed.chain(self.view.remarks).filter(|diagnostic| diagnostic.level == level).collect();
        found.sort_by_key(|diagnostic| !is_forgotten_future(diagnostic));
        found.dedup_by(|a, b| a == b);
        found
    }

    /// The errors of the learner's file. If the only thing wrong is that the tests no longer fit, that in words: the
    /// compiler's own error would point into a test that is not to be read.
    pub(super) fn compile_errors(&self) -> Vec<Lines> {
        if let Some(signature) = &self.view.checked.observed.signature {
            return self.mismatch(signature);
        }
        let errors = self.own_errors();
        let denied = self.diagnostics(Level::Warning);
        // Without an error it was a lint that the exercise does not allow, and the warnings tell which.
        let shown = if errors.is_empty() { &denied } else { &errors };
        self.first_then_count(shown, "more error")
    }

    /// All errors, those in the learner's own file before the others, since they are usually the cause.
    fn own_errors(&self) -> Vec<&Diagnostic> {
        let file = self.view.exercise.file();
        let is_own = |error: &Diagnostic| {
            error.place.as_ref().is_some_and(|place| std::path::Path::new(&place.file).ends_with(&file))
        };
        let mut errors = self.diagnostics(Level::Error);
        errors.sort_by_key(|error| !is_own(error));
        errors
    }

    fn mismatch(&self, signature: &str) -> Vec<Lines> {
        let lead =
            self.prose("The tests no longer fit your file: something that they call has another signature.");
        let facts = text::indent(text::harmless(signature).lines(), "     ");
        vec![
            lead,
            facts,
            self.prose("Names and types of public functions are part of the task; change them back."),
        ]
    }

    fn first_then_count(&self, diagnostics: &[&Diagnostic], noun: &str) -> Vec<Lines> {
        let shown = if self.brief { 1 } else { diagnostics.len() };
        let mut blocks: Vec<Lines> =
            diagnostics.iter().take(shown).map(|found| diagnostic(found, self.style)).collect();
        let left = diagnostics.len().saturating_sub(shown);
        if left > 0 {
            let more = words::count(left, noun);
            blocks.push(vec![self.style.paint(Ink::Dim, format!("{MARGIN}and {more}"))]);
        }
        blocks
    }

    /// Warnings are part of every verdict but of a failed build, where the errors are enough to read.
    pub(super) fn warnings(&self) -> Vec<Lines> {
        match self.view.checked.verdict {
            crate::model::verdict::Verdict::DoesNotCompile => Vec::new(),
            _ => self.first_then_count(&self.diagnostics(Level::Warning), "more warning"),
        }
    }
}
