//! Reads libtest's plain text, for tests that lab does not run. A program can forge it, so its results are marked as unattested.

use super::verdict::{ExitReason, Failure, Receipt, SourceLocation, TestName};

/// The exit code of a Rust program after a panic.
const PANICKED: i32 = 101;

/// The tests in the output of `--list --format terse`.
pub fn names(listing: &str) -> Vec<TestName> {
    listing.lines().filter_map(|line| line.strip_suffix(": test")).map(Into::into).collect()
}

/// The result of one `--exact` run. `None` if there is no summary, because something ended the process before.
///
/// The summary is searched for in `stdout` only. In `output`, which has both streams, the message of an expected panic may come after
/// it, because the streams are two pipes.
pub fn outcome(exit_reason: &ExitReason, stdout: &str, output: &str) -> Option<Receipt> {
    let summary = stdout.lines().rev().find(|line| line.starts_with("test result: "))?;
    let is_last = stdout.trim_end().ends_with(summary);
    match exit_reason {
        ExitReason::Exited(0)
            if is_last
                && summary.starts_with("test result: ok. ")
                && !summary.contains(" 0 passed; 0 failed; 0 ignored") =>
        {
            Some(Receipt::Passed)
        }
        ExitReason::Exited(PANICKED) => Some(Receipt::Failed(failure(output))),
        _ => None,
    }
}

/// The result of a run of `main`.
pub fn main_outcome(exit_reason: &ExitReason, output: &str) -> Option<Receipt> {
    match exit_reason {
        ExitReason::Exited(0) => Some(Receipt::Passed),
        ExitReason::Exited(PANICKED) => Some(Receipt::Failed(failure(output))),
        ExitReason::Exited(code) => Some(Receipt::Failed(Failure {
            message: format!("`main` ended with exit code {code}"),
            ..Failure::default()
        })),
        _ => None,
    }
}

/// The output of the program itself, without libtest's lines.
pub fn without_frame(output: &str) -> String {
    let frame = |line: &str| {
        line.starts_with("running ")
            || line.starts_with("test result: ")
            || (line.starts_with("test ") && (line.ends_with("... ok") || line.ends_with("... FAILED")))
            || line.starts_with("note: run with `RUST_BACKTRACE")
            || ["failures:", "successes:"].contains(&line)
    };
    let lines: Vec<&str> =
        output.lines().take_while(|line| *line != "failures:").filter(|line| !frame(line)).collect();
    lines.join("\n").trim().to_owned()
}

/// Finds the panic in the output: `thread 'x' panicked at src/a.rs:5:9:`, followed by the message.
fn failure(output: &str) -> Failure {
    let lines: Vec<&str> = output.lines().collect();
    let Some((index, head)) = lines.iter().enumerate().find(|(_, line)| line.contains("panicked at ")) else {
        return Failure { message: "the test failed".into(), ..Failure::default() };
    };
    let end_of_message = |line: &&&str| {
        !line.starts_with("note: ") && !line.starts_with("test ") && !line.is_empty() && **line != "failures:"
    };
    let message: Vec<&str> = lines[index + 1..].iter().take_while(end_of_message).copied().collect();
    Failure { message: message.join("\n"), place: location(head), ..sides(&message) }
}

/// Reads `file:line:column:` at the end of a panic's first line.
fn location(head: &str) -> Option<SourceLocation> {
    let (_, location) = head.rsplit_once("panicked at ")?;
    let mut parts = location.trim_end_matches(':').rsplitn(3, ':');
    let (_column, line, file) = (parts.next()?, parts.next()?, parts.next()?);
    Some(SourceLocation { file: file.into(), line: line.parse().ok()? })
}

/// `left:` and `right:` of `assert_eq!`. By convention, `right` is the expected value.
fn sides(message: &[&str]) -> Failure {
    let side = |name: &str| {
        message.iter().find_map(|line| line.trim_start().strip_prefix(name)).map(|s| s.trim().to_owned())
    };
    Failure { expected: side("right:"), seen: side("left:"), ..Failure::default() }
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;

    const FAILED: &str = "\nrunning 1 test\nhello\n\nthread 'tests::adds' (12) panicked at exercises/a.rs:7:9:\n\
        assertion `left == right` failed\n  left: 3\n right: 4\nnote: run with `RUST_BACKTRACE=1`\n\
        test tests::adds ... FAILED\n\nfailures:\n\nfailures:\n    tests::adds\n\n\
        test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.00s\n\n";

    #[test]
    fn the_listing_gives_the_tests_and_no_benchmarks() {
        assert_eq!(names("tests::a: test\nb: benchmark\nc: test\n"), ["tests::a", "c"]);
    }

    #[test]
    fn a_failure_has_its_message_and_place() {
        let Some(Receipt::Failed(failure)) = outcome(&ExitReason::Exited(101), FAILED, FAILED) else {
            panic!("not failed")
        };
        assert_eq!(failure.place, Some(SourceLocation { file: "exercises/a.rs".into(), line: 7 }));
        assert_eq!((failure.seen.as_deref(), failure.expected.as_deref()), (Some("3"), Some("4")));
        assert!(failure.message.starts_with("assertion `left == right` failed"), "{}", failure.message);
    }

    #[test]
    fn only_a_summary_at_the_end_with_exit_code_0_passes() {
        let ok =
            "running 1 test\ntest a ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured\n\n";
        let of = |code, stdout: &str| outcome(&ExitReason::Exited(code), stdout, stdout);
        assert_eq!(of(0, ok), Some(Receipt::Passed));
        assert_eq!(of(0, "running 1 test\n"), None);
        assert_eq!(of(0, &format!("{ok}more\n")), None);
        assert_eq!(of(1, ok), None);
        let none =
            "running 0 tests\n\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out\n";
        assert_eq!(of(0, none), None);
        let late = format!("{ok}thread 'a' panicked at exercises/a.rs:3:5:\nas it should\n");
        assert_eq!(outcome(&ExitReason::Exited(0), ok, &late), Some(Receipt::Passed));
    }

    #[test]
    fn what_the_program_printed_is_kept_without_the_frame() {
        assert!(without_frame(FAILED).starts_with("hello\n"));
        assert!(!without_frame(FAILED).contains("test result"));
    }
}
