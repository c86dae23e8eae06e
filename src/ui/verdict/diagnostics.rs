//! The compiler's part of a verdict: errors first, then warnings, the forgotten awaits before all others.

use console::strip_ansi_codes;

use super::{MARGIN, VerdictText};
use crate::{
    model::{
        clippy_hints,
        diagnostic::{Diagnostic, Level},
        humanize,
    },
    ui::{
        style::{Role, Style},
        text::{self, Lines},
    },
};

/// One diagnostic as the compiler drew it, but for the note which lint it was and that it is on: that helps only those
/// who want to switch it off.
pub fn diagnostic(diagnostic: &Diagnostic, style: &Style) -> Lines {
    let drawn = text::sanitize_keep_color(diagnostic.rendered.trim_end(), style);
    let lines: Lines =
        drawn.lines().filter(|line| !bare(line).starts_with("note: `#[")).map(str::to_owned).collect();
    taught(diagnostic, &lines, style)
}

/// With our own advice where the compiler's misleads.
fn taught(diagnostic: &Diagnostic, lines: &[String], style: &Style) -> Lines {
    if is_handle(diagnostic) {
        teach(lines, &WATCH_TASK, style)
    } else if diagnostic.is_forgotten_future() {
        teach(lines, &AWAIT, style)
    } else if diagnostic.code.as_deref() == Some("clippy::await_holding_lock") {
        teach(lines, &END_SCOPE, style)
    } else {
        lines.to_vec()
    }
}

/// The compiler offers `let _ = ...` against the warning, and clippy `drop`: both keep the mistake and lose the warning.
const AWAIT: [&str; 2] =
    ["a future does nothing until it is awaited:", "add `.await`, or hand it to `join!` or `tokio::spawn`"];

/// A `JoinHandle` is a future, too, but what it stands for runs whether it is awaited or not.
const WATCH_TASK: [&str; 2] =
    ["the task runs, but its result is lost, and so is a panic:", "keep the handle, and `.await` it later"];

/// Clippy says that the guard should be dropped, which `drop(guard)` does.
const END_SCOPE: [&str; 3] = [
    "end the guard's scope before the `.await`, with a block: `{ .. }`;",
    "`drop(guard)` is not enough for the compiler. To hold a lock across an",
    "`.await`, use `tokio::sync::Mutex`",
];

/// Whether the future that went unused is the handle of a task.
fn is_handle(diagnostic: &Diagnostic) -> bool {
    let spawns = ["spawn(", "spawn_blocking(", "spawn_local("];
    diagnostic.code.as_deref() == Some("clippy::let_underscore_future")
        && strip_ansi_codes(&diagnostic.rendered).lines().any(|line| {
            line.split_once("let _")
                .is_some_and(|(_, value)| spawns.iter().any(|spawn| value.contains(spawn)))
        })
}

/// The text of a line without colours and without what leads to it.
fn bare(line: &str) -> String {
    strip_ansi_codes(line).trim_start_matches([' ', '=']).to_owned()
}

/// Puts `help` in place of the advice that misleads.
fn teach(lines: &[String], help: &[&str], style: &Style) -> Lines {
    let misleads = |line: &&String| {
        [
            "note: futures do nothing",
            "help: consider awaiting the future or dropping",
            "help: consider using an async-aware",
        ]
        .iter()
        .any(|advice| bare(line).starts_with(advice))
    };
    let kept = lines
        .iter()
        .take_while(|line| !bare(line).starts_with("help: use `let _"))
        .filter(|line| !misleads(line));
    let lead = |index: usize| match index {
        0 => style.style(Role::Accent, "  = help:").to_string(),
        _ => "         ".to_owned(),
    };
    let told = help.iter().enumerate().map(|(index, line)| format!("{} {line}", lead(index)));
    kept.cloned().chain(told).collect()
}

/// Whether two diagnostics say the same: rustc, and clippy in two runs, may each have said it.
fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    (&a.code, &a.message, &a.place, a.column) == (&b.code, &b.message, &b.place, b.column)
}

impl VerdictText<'_> {
    fn diagnostics(&self, level: Level) -> Vec<&Diagnostic> {
        let observed = self.view.checked.observation.diagnostics.iter();
        let mut found: Vec<&Diagnostic> =
            observed.chain(self.view.remarks).filter(|diagnostic| diagnostic.level == level).collect();
        found.sort_by_key(|diagnostic| clippy_hints::rank(diagnostic));
        found.into_iter().fold(Vec::new(), |mut told, next| {
            if !told.iter().any(|before| is_same(before, next)) {
                told.push(next);
            }
            told
        })
    }

    /// The errors of the learner's file. If the only thing wrong is that the tests no longer fit, that in words: the
    /// compiler's own error would point into a test that is not to be read.
    pub(super) fn compile_errors(&self) -> Vec<Lines> {
        if let Some(signature) = &self.view.checked.observation.signature {
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
        let facts = text::indent(text::sanitize(signature).lines(), "     ");
        vec![
            lead,
            facts,
            self.prose("The names and types of public functions are part of the exercise: restore them."),
        ]
    }

    fn first_then_count(&self, diagnostics: &[&Diagnostic], noun: &str) -> Vec<Lines> {
        let shown = if self.brief { 1 } else { diagnostics.len() };
        let mut blocks: Vec<Lines> = diagnostics.iter().take(shown).map(|found| self.drawn(found)).collect();
        let left = diagnostics.len().saturating_sub(shown);
        if left > 0 {
            let more = humanize::count(left, noun);
            blocks.push(vec![self.style.style(Role::Dim, format!("{MARGIN}and {more}"))]);
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

    /// As the compiler drew it; in brief without the rows that are only there for air.
    fn drawn(&self, found: &Diagnostic) -> Lines {
        let air = |line: &String| self.brief && found.level == Level::Warning && bare(line).trim() == "|";
        diagnostic(found, self.style).into_iter().filter(|line| !air(line)).collect()
    }
}
