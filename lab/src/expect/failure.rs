//! Panics with the message of an expectation, and records its parts for the receipt.

use std::panic::Location;
use std::time::Duration;

use crate::circumstance::Circumstance;
use crate::context::Context;
use crate::receipt::{ExpectationKind, Failure, truncate};

/// Panics at the caller's line. The parts go to the test's context and not into the payload: plain `cargo test` would print a payload
/// that is not text as `Box<dyn Any>`.
#[track_caller]
pub(crate) fn raise(what: &str, expected: Option<String>, seen: Option<String>) -> ! {
    raise_at(Location::caller(), what, expected, seen)
}

/// For the time that the test took.
#[track_caller]
pub(crate) fn raise_elapsed(expected: Duration, seen: Duration) -> ! {
    let (expected, seen) = (elapsed_text(expected), elapsed_text(seen));
    let kind = ExpectationKind::ElapsedTime;
    raise_kind(kind, Location::caller(), "the time it takes", Some(expected), Some(seen))
}

/// For an expectation that is a future: `#[track_caller]` does not reach it.
pub(crate) fn raise_at(
    location: &'static Location<'static>,
    what: &str,
    expected: Option<String>,
    seen: Option<String>,
) -> ! {
    raise_kind(ExpectationKind::Other, location, what, expected, seen)
}

fn raise_kind(
    expectation: ExpectationKind,
    location: &'static Location<'static>,
    what: &str,
    expected: Option<String>,
    seen: Option<String>,
) -> ! {
    let what = Circumstance::add_to(what);
    let (expected, seen) = (expected.map(truncate), seen.map(truncate));
    let message = truncate(message(&what, expected.as_deref(), seen.as_deref()));
    Context::current().set_failure(Failure {
        message: message.clone(),
        what: Some(what),
        expected,
        seen,
        file: Some(location.file().to_owned()),
        line: Some(location.line()),
        expectation,
    });
    panic!("{message}");
}

fn message(what: &str, expected: Option<&str>, seen: Option<&str>) -> String {
    match (expected, seen) {
        (Some(expected), Some(seen)) => format!("{what}\n  expected  {expected}\n  seen      {seen}"),
        _ => format!("does not hold: {what}"),
    }
}

/// Like `600 ms in all`.
pub(crate) fn elapsed_text(time: Duration) -> String {
    format!("{} in all", ms_text(time))
}

/// Like `600 ms`. Fractions of a millisecond are shown if there are any.
pub(crate) fn ms_text(time: Duration) -> String {
    let (whole, rest) = (time.as_millis(), time.subsec_nanos() % 1_000_000);
    if rest == 0 { format!("{whole} ms") } else { format!("{whole}.{rest:06} ms") }
}
