//! Expectations: checks whose messages say what was expected and what was seen, in the words of the exercise.
//!
//! They panic, like `assert!`, at the line of the test. A receipt contains the parts of the message as separate fields.

mod blocks;
mod events;
mod failure;
mod leaks;
mod polls;
mod value_text;

use std::fmt::Debug;
use std::time::Duration;

use crate::context::Context;
use crate::tools::Gauge;
use failure::{raise, raise_elapsed};
use value_text::pair;

pub use events::{expect_dropped_at, expect_order};
pub use leaks::{expect_no_tasks_alive, expect_nothing_leaked};
pub use polls::{
    expect_not_blocked, expect_not_on_runtime_thread, expect_pending, expect_ready, expect_within,
};

#[expect(deprecated, reason = "kept for existing tests")]
pub use polls::expect_off_runtime;

/// Expects a value.
///
/// `what` names the value for the learner: "the steps, in order". Texts and lists are shown on one line, and without quotes where
/// that is unambiguous: `boil, grind, pour`. An empty list is shown as `nothing`.
///
/// # Panics
/// If `seen` is not `expected`.
///
/// ```
/// let log = lab::Log::new();
/// log.record("boil");
/// lab::expect_eq("the steps, in order", log.entries(), ["boil"]);
/// ```
// By value, so that a test needs no ampersands.
#[expect(clippy::needless_pass_by_value)]
#[track_caller]
pub fn expect_eq<T, U>(what: &str, seen: T, expected: U)
where
    T: PartialEq<U> + Debug,
    U: Debug,
{
    if seen != expected {
        let (seen, expected) = pair(&seen, &expected);
        raise(what, Some(expected), Some(seen));
    }
}

/// Expects that a condition is true. `what` states it: "the loser was dropped".
///
/// # Panics
/// If it is false.
///
/// ```
/// let (sender, receiver) = tokio::sync::oneshot::channel::<u32>();
/// drop(receiver);
/// lab::expect("the sender knows that the receiver is gone", sender.is_closed());
/// ```
#[track_caller]
pub fn expect(what: &str, condition: bool) {
    if !condition {
        raise(what, None, None);
    }
}

/// Fails the test. For expectations that have no function of their own.
///
/// # Panics
/// Always.
///
/// ```should_panic
/// let answer: Result<u32, String> = Err("no reply".into());
/// match answer {
///     Ok(_) => {}
///     Err(error) => lab::fail("the answer", "a number", &format!("the error `{error}`")),
/// }
/// ```
#[track_caller]
pub fn fail(what: &str, expected: &str, seen: &str) -> ! {
    raise(what, Some(expected.to_owned()), Some(seen.to_owned()))
}

/// Expects that exactly this much virtual time has passed since the test body began. Less time is a failure, too: a blocking `sleep`
/// takes no virtual time at all.
///
/// # Panics
/// If the time differs, or if the clock is not paused, because real time is never exact.
///
/// ```
/// # fn main() { two_pauses_overlap() }
/// #[lab::test]
/// async fn two_pauses_overlap() {
///     tokio::join!(tokio::time::sleep(lab::ms(20)), tokio::time::sleep(lab::ms(30)));
///     lab::expect_elapsed(lab::ms(30));
/// }
/// ```
#[track_caller]
pub fn expect_elapsed(expected: Duration) {
    let context = Context::current();
    assert!(context.is_paused(), "expect_elapsed needs the paused clock, and this test runs on the real one");
    let seen = context.elapsed();
    if seen != expected {
        raise_elapsed(expected, seen);
    }
}

/// Expects that the gauge's peak is exactly `expected`.
///
/// # Panics
/// If it differs.
///
/// ```
/// let gauge = lab::Gauge::new();
/// let both = (gauge.enter(), gauge.enter());
/// lab::expect_peak(&gauge, 2);
/// # drop(both);
/// ```
#[track_caller]
pub fn expect_peak(gauge: &Gauge, expected: usize) {
    let seen = gauge.peak();
    if seen != expected {
        raise("how many run at once", Some(format!("{expected} at once")), Some(format!("{seen} at once")));
    }
}

/// Expects that the gauge's peak is at most `max`.
///
/// # Panics
/// If it is greater.
///
/// ```
/// let messages = lab::Gauge::new();
/// let queue = [messages.counted("one"), messages.counted("two")];
/// lab::expect_at_most(&messages, 2);
/// # drop(queue);
/// ```
#[track_caller]
pub fn expect_at_most(gauge: &Gauge, max: usize) {
    let seen = gauge.peak();
    if seen > max {
        let (expected, seen) = (format!("at most {max} at once"), format!("{seen} at once"));
        raise("how many there are at once", Some(expected), Some(seen));
    }
}

#[cfg(test)]
mod tests;
