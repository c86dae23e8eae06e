//! Clippy's remarks in a course of ours: only those that teach something about async code, the most useful first,
//! and none that is untrue.

mod source;

use self::source::Source;
use super::diagnostic::Diagnostic;

/// What clippy is asked for, the most useful first. `unused_must_use`, which is rustc's, comes before all of them
/// where it is about a future.
pub const LINTS: [&str; 11] = [
    "let_underscore_future",
    "async_yields_async",
    "await_holding_lock",
    "await_holding_refcell_ref",
    "disallowed_methods",
    "unused_io_amount",
    "let_underscore_lock",
    "unused_async",
    "waker_clone_wake",
    "large_futures",
    "arc_with_non_send_sync",
];

/// Clippy's configuration: all that should not be called in async code, with what to use instead.
pub const CLIPPY_TOML: &str = include_str!("clippy_hints/blocking.toml");

/// How many other remarks are shown, which are always about code that cannot be meant (`clippy::correctness`). All
/// the rest is about style, and would keep a learner from what the exercise is about.
const OTHERS: usize = 2;

/// The place of a diagnostic when the most useful come first.
pub fn rank(found: &Diagnostic) -> usize {
    let code = found.code.as_deref().unwrap_or_default();
    let code = code.strip_prefix("clippy::").unwrap_or(code);
    if found.is_forgotten_future() {
        return 0;
    }
    LINTS.iter().position(|lint| *lint == code).map_or(LINTS.len(), |index| index) + 1
}

/// What of clippy's remarks about the file with this text a learner gets to see, and in which order.
pub fn choose(text: &str, remarks: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let source = Source::read(text);
    let mut chosen: Vec<Diagnostic> =
        remarks.into_iter().filter(|found| is_true(found, &source)).map(reworded).collect();
    chosen.sort_by_key(rank);
    let known = chosen.iter().filter(|found| rank(found) <= LINTS.len()).count();
    chosen.truncate(known + OTHERS);
    chosen
}

/// Whether the remark holds for this file: clippy does not know where code runs, nor that `drop(guard)` was called,
/// nor that a public function is called by tests as it is.
fn is_true(found: &Diagnostic, source: &Source<'_>) -> bool {
    let at = found.place.as_ref().zip(found.column).map(|(place, column)| (place.line, column));
    match (found.code.as_deref(), at) {
        (Some("clippy::disallowed_methods"), Some(at)) => source.runs_async(at),
        (Some("clippy::disallowed_methods"), None) => false,
        (Some("clippy::await_holding_lock" | "clippy::await_holding_refcell_ref"), Some(at)) => {
            !source.is_dropped_before_await(at)
        }
        (Some("clippy::unused_async"), Some((line, _))) => !source.is_public(line),
        _ => true,
    }
}

/// Without the talk about switching the lint off; "disallowed" it is nowhere but in our own `clippy.toml`.
fn reworded(mut found: Diagnostic) -> Diagnostic {
    let plain = |text: &str| text.replace("use of a disallowed method `", "this blocks the whole thread: `");
    let is_talk = |line: &&str| {
        [
            "requested on the command line with `-W",
            " implied by `-W",
            "to override `-W",
            "for further information visit",
        ]
        .iter()
        .any(|talk| line.contains(talk))
    };
    found.message = plain(&found.message);
    let lines: Vec<&str> = found.rendered.lines().filter(|line| !is_talk(line)).collect();
    found.rendered = plain(&lines.join("\n"));
    found
}

#[cfg(test)]
mod tests;
