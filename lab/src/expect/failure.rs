//! The panic of an expectation: plain text for people, and its parts for the receipt.

use std::panic::Location;
use std::time::Duration;

use crate::circumstance::Circumstance;
use crate::context::Context;
use crate::receipt::{ExpectationKind, Failure, truncate};

/// Panics at the caller's line. The parts go to the test's context: a payload of the lab's own would show as `Box<dyn Any>`
/// under plain `cargo test`.
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

/// For an expectation that is a future, and so has no caller.
pub(crate) fn raise_at(
    place: &'static Location<'static>,
    what: &str,
    expected: Option<String>,
    seen: Option<String>,
) -> ! {
    raise_kind(ExpectationKind::Other, place, what, expected, seen)
}

fn raise_kind(
    expectation: ExpectationKind,
    place: &'static Location<'static>,
    what: &str,
    expected: Option<String>,
    seen: Option<String>,
) -> ! {
    let what = Circumstance::add_to(what);
    let (expected, seen) = (expected.map(truncate), seen.map(truncate));
    let message = truncate(text(&what, expected.as_deref(), seen.as_deref()));
    Context::current().set_failure(Failure {
        message: message.clone(),
        what: Some(what),
        expected,
        seen,
        file: Some(place.file().to_owned()),
        line: Some(place.line()),
        expectation,
    });
    panic!("{message}");
}

fn text(what: &str, expected: Option<&str>, seen: Option<&str>) -> String {
    match (expected, seen) {
        (Some(expected), Some(seen)) => format!("{what}\n  expected  {expected}\n  seen      {seen}"),
        _ => format!("does not hold: {what}"),
    }
}

/// `600 ms in all`.
pub(crate) fn elapsed_text(time: Duration) -> String {
    format!("{} in all", ms_text(time))
}

/// `600 ms`. Fractions of a millisecond are shown when there are any.
pub(crate) fn ms_text(time: Duration) -> String {
    let (whole, rest) = (time.as_millis(), time.subsec_nanos() % 1_000_000);
    if rest == 0 { format!("{whole} ms") } else { format!("{whole}.{rest:06} ms") }
}
