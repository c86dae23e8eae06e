//! The compiler's errors and warnings in a verdict. Forgotten `.await`s come first.

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

/// One diagnostic as the compiler rendered it, without the note that names the lint: it only helps to switch the lint off.
pub fn diagnostic(diagnostic: &Diagnostic, style: &Style) -> Lines {
    let rendered = text::sanitize_keep_color(diagnostic.rendered.trim_end(), style);
    let lines: Lines =
        rendered.lines().filter(|line| !bare(line).starts_with("note: `#[")).map(str::to_owned).collect();
    with_own_advice(diagnostic, &lines, style)
}

/// Replaces the compiler's advice where it misleads.
fn with_own_advice(diagnostic: &Diagnostic, lines: &[String], style: &Style) -> Lines {
    if is_unused_handle(diagnostic) {
        replace_advice(lines, &KEEP_HANDLE, style)
    } else if diagnostic.is_forgotten_future() {
        replace_advice(lines, &AWAIT_FUTURE, style)
    } else if diagnostic.code.as_deref() == Some("clippy::await_holding_lock") {
        replace_advice(lines, &END_SCOPE, style)
    } else {
        lines.to_vec()
    }
}

/// The compiler suggests `let _ = ...`, and clippy `drop`: both hide the warning and keep the mistake.
const AWAIT_FUTURE: [&str; 2] =
    ["a future does nothing until it is awaited:", "add `.await`, or hand it to `join!` or `tokio::spawn`"];

/// A `JoinHandle` is a future too, but its task runs even if the handle is not awaited.
const KEEP_HANDLE: [&str; 2] =
    ["the task runs, but its result is lost, and so is a panic:", "keep the handle, and `.await` it later"];

/// Clippy suggests dropping the guard, but after `drop(guard)` the compiler may still treat it as held across the `.await`.
const END_SCOPE: [&str; 3] = [
    "end the guard's scope before the `.await`, with a block: `{ .. }`;",
    "`drop(guard)` is not enough for the compiler. To hold a lock across an",
    "`.await`, use `tokio::sync::Mutex`",
];

/// Whether the unused future is the handle of a task.
fn is_unused_handle(diagnostic: &Diagnostic) -> bool {
    let spawns = ["spawn(", "spawn_blocking(", "spawn_local("];
    diagnostic.code.as_deref() == Some("clippy::let_underscore_future")
        && strip_ansi_codes(&diagnostic.rendered).lines().any(|line| {
            line.split_once("let _")
                .is_some_and(|(_, value)| spawns.iter().any(|spawn| value.contains(spawn)))
        })
}

/// A line without colours and without its leading spaces and `=`.
fn bare(line: &str) -> String {
    strip_ansi_codes(line).trim_start_matches([' ', '=']).to_owned()
}

/// Removes the misleading advice, and adds `help`.
fn replace_advice(lines: &[String], help: &[&str], style: &Style) -> Lines {
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
    let prefix = |index: usize| match index {
        0 => style.style(Role::Accent, "  = help:").to_string(),
        _ => "         ".to_owned(),
    };
    let help = help.iter().enumerate().map(|(index, line)| format!("{} {line}", prefix(index)));
    kept.cloned().chain(help).collect()
}

/// Whether two diagnostics are the same: rustc and each run of clippy may report it.
fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    (&a.code, &a.message, &a.place, a.column) == (&b.code, &b.message, &b.place, b.column)
}

impl VerdictText<'_> {
    fn diagnostics(&self, level: Level) -> Vec<&Diagnostic> {
        let observed = self.view.checked.observation.diagnostics.iter();
        let mut found: Vec<&Diagnostic> =
            observed.chain(self.view.remarks).filter(|diagnostic| diagnostic.level == level).collect();
        found.sort_by_key(|diagnostic| clippy_hints::rank(diagnostic));
        found.into_iter().fold(Vec::new(), |mut unique, next| {
            if !unique.iter().any(|known| is_same(known, next)) {
                unique.push(next);
            }
            unique
        })
    }

    /// The compiler's errors. A changed signature is explained in words instead, because the compiler's error would point into
    /// a hidden test.
    pub(super) fn compile_errors(&self) -> Vec<Lines> {
        if let Some(signature) = &self.view.checked.observation.signature {
            return self.signature_mismatch(signature);
        }
        let errors = self.errors_own_first();
        let denied = self.diagnostics(Level::Warning);
        // Without an error, the build failed because of a lint that the exercise denies: the warnings name it.
        let shown = if errors.is_empty() { &denied } else { &errors };
        self.first_then_count(shown, "more error")
    }

    /// All errors, sorted: those in the learner's file first, because they are usually the cause.
    fn errors_own_first(&self) -> Vec<&Diagnostic> {
        let file = self.view.exercise.file();
        let is_own = |error: &Diagnostic| {
            error.place.as_ref().is_some_and(|place| std::path::Path::new(&place.file).ends_with(&file))
        };
        let mut errors = self.diagnostics(Level::Error);
        errors.sort_by_key(|error| !is_own(error));
        errors
    }

    fn signature_mismatch(&self, signature: &str) -> Vec<Lines> {
        let heading =
            self.prose("The tests no longer fit your file: something that they call has another signature.");
        let facts = text::indent(text::sanitize(signature).lines(), "     ");
        vec![
            heading,
            facts,
            self.prose("The names and types of public functions are part of the exercise: restore them."),
        ]
    }

    fn first_then_count(&self, diagnostics: &[&Diagnostic], noun: &str) -> Vec<Lines> {
        let shown = if self.brief { 1 } else { diagnostics.len() };
        let mut blocks: Vec<Lines> =
            diagnostics.iter().take(shown).map(|found| self.diagnostic(found)).collect();
        let left = diagnostics.len().saturating_sub(shown);
        if left > 0 {
            let more = humanize::count(left, noun);
            blocks.push(vec![self.style.style(Role::Dim, format!("{MARGIN}and {more}"))]);
        }
        blocks
    }

    /// Empty if the exercise does not compile: then the errors are enough.
    pub(super) fn warnings(&self) -> Vec<Lines> {
        match self.view.checked.verdict {
            crate::model::verdict::Verdict::DoesNotCompile => Vec::new(),
            _ => self.first_then_count(&self.diagnostics(Level::Warning), "more warning"),
        }
    }

    /// [`diagnostic`]; in brief, warnings have no empty rows.
    fn diagnostic(&self, found: &Diagnostic) -> Lines {
        let is_empty_row =
            |line: &String| self.brief && found.level == Level::Warning && bare(line).trim() == "|";
        diagnostic(found, self.style).into_iter().filter(|line| !is_empty_row(line)).collect()
    }
}
