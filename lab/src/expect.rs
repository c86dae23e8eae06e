//! Expectations: checks that say what was expected and what was seen in the words of the exercise.
//!
//! They panic, like `assert!`, at the line of the test. In a receipt the parts of the message stand apart.

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
/// `what` names it for the learner ("the steps, in order"). Texts and lists are shown on one line and without their quotes where
/// that is clear: `boil, grind, pour`. An empty list is shown as `nothing`.
///
/// # Panics
/// When `seen` is not `expected`.
///
/// ```
/// let log = lab::Log::new();
/// log.record("boil");
/// lab::expect_eq("the steps, in order", log.entries(), ["boil"]);
/// ```
// By value, so that a test can write down what it expects without ampersands.
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

/// Expects that something holds. `what` is a statement, like "the loser was dropped".
///
/// # Panics
/// When it does not.
///
/// ```
/// let (sender, receiver) = tokio::sync::oneshot::channel::<u32>();
/// drop(receiver);
/// lab::expect("the sender knows that nobody listens", sender.is_closed());
/// ```
#[track_caller]
pub fn expect(what: &str, condition: bool) {
    if !condition {
        raise(what, None, None);
    }
}

/// Fails the test, for an expectation that has no function here.
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

/// Expects that exactly this much virtual time has gone by since the test body began. Too fast is as wrong as too slow: a
/// blocking `sleep` takes no virtual time at all.
///
/// # Panics
/// When it is another time, or when the clock is not paused: real time is never exact.
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

/// Expects that the gauge's peak is exactly `most`: neither more at once, nor fewer.
///
/// # Panics
/// When it is another.
///
/// ```
/// let gauge = lab::Gauge::new();
/// let both = (gauge.enter(), gauge.enter());
/// lab::expect_peak(&gauge, 2);
/// # drop(both);
/// ```
#[track_caller]
pub fn expect_peak(gauge: &Gauge, most: usize) {
    let seen = gauge.peak();
    if seen != most {
        raise("how many run at once", Some(format!("{most} at once")), Some(format!("{seen} at once")));
    }
}

/// Expects that the gauge's peak is no more than `most`.
///
/// # Panics
/// When it is more.
///
/// ```
/// let messages = lab::Gauge::new();
/// let queue = [messages.counted("one"), messages.counted("two")];
/// lab::expect_at_most(&messages, 2);
/// # drop(queue);
/// ```
#[track_caller]
pub fn expect_at_most(gauge: &Gauge, most: usize) {
    let seen = gauge.peak();
    if seen > most {
        let (expected, seen) = (format!("at most {most} at once"), format!("{seen} at once"));
        raise("how many there are at once", Some(expected), Some(seen));
    }
}

#[cfg(test)]
mod tests;
