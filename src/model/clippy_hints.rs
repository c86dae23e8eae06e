//! Selects clippy's remarks for a native workbook: those about async code, the most useful first, without false positives.

mod source;

use self::source::Source;
use super::diagnostic::Diagnostic;

/// The lints that clippy runs, the most useful first. rustc's `unused_must_use` ranks before all of them if it is about a future.
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

/// Clippy's configuration: functions that block, each with a replacement for async code.
pub const CLIPPY_TOML: &str = include_str!("clippy_hints/blocking.toml");

/// The maximum number of remarks from other lints. Only `clippy::correctness` is enabled; remarks about style would distract from the
/// exercise.
const OTHERS: usize = 2;

/// The rank of a diagnostic; the most useful one has 0.
pub fn rank(found: &Diagnostic) -> usize {
    let code = found.code.as_deref().unwrap_or_default();
    let code = code.strip_prefix("clippy::").unwrap_or(code);
    if found.is_forgotten_future() {
        return 0;
    }
    LINTS.iter().position(|lint| *lint == code).map_or(LINTS.len(), |index| index) + 1
}

/// The remarks that the learner sees, in this order. `text` is the file that they are about.
pub fn choose(text: &str, remarks: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let source = Source::read(text);
    let mut chosen: Vec<Diagnostic> =
        remarks.into_iter().filter(|found| is_true(found, &source)).map(reworded).collect();
    chosen.sort_by_key(rank);
    let known = chosen.iter().filter(|found| rank(found) <= LINTS.len()).count();
    chosen.truncate(known + OTHERS);
    chosen
}

/// Whether the remark is true. Clippy does not know which code runs in a poll, ignores `drop(guard)`, and does not see the tests that
/// call a public function.
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

/// Removes the lines about how to disable the lint. The word "disallowed" is replaced, because only our `clippy.toml` disallows the
/// method. The texts are clippy's and rustc's; if they change, the remark is shown as it is.
fn reworded(mut found: Diagnostic) -> Diagnostic {
    let plain = |text: &str| text.replace("use of a disallowed method `", "this blocks the whole thread: `");
    let is_about_levels = |line: &&str| {
        [
            "requested on the command line with `-W",
            " implied by `-W",
            "to override `-W",
            "for further information visit",
        ]
        .iter()
        .any(|text| line.contains(text))
    };
    found.message = plain(&found.message);
    let lines: Vec<&str> = found.rendered.lines().filter(|line| !is_about_levels(line)).collect();
    found.rendered = plain(&lines.join("\n"));
    found
}

#[cfg(test)]
mod tests;
