//! Expectations: checks that say what was expected and what was seen in the words of the exercise.
//!
//! They panic, like `assert!`, at the line of the test. In a receipt the parts of the message stand apart.

mod failure;
mod words;

use std::fmt::Debug;
use std::time::Duration;

use crate::context::Context;
use crate::tools::Gauge;
use failure::{elapsed_text, raise};
use words::pair;

/// Expects a value.
///
/// `what` names it for the learner ("the steps, in order"). Texts and lists are shown on one line and without their quotes where
/// that is clear: `boil, grind, pour`. An empty list is shown as `nothing`.
///
/// # Panics
/// When `seen` is not `expected`.
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
#[track_caller]
pub fn fail(what: &str, expected: &str, seen: &str) -> ! {
    raise(what, Some(expected.to_owned()), Some(seen.to_owned()))
}

/// Expects that exactly this much virtual time has gone by since the test body began. Too fast is as wrong as too slow: a
/// blocking `sleep` takes no virtual time at all.
///
/// # Panics
/// When it is another time, or when the clock is not paused: real time is never exact.
#[track_caller]
pub fn expect_elapsed(expected: Duration) {
    let context = Context::current();
    assert!(context.is_paused(), "expect_elapsed needs the paused clock, and this test runs on the real one");
    let seen = context.elapsed();
    if seen != expected {
        raise("the time it takes", Some(elapsed_text(expected)), Some(elapsed_text(seen)));
    }
}

/// Expects that the gauge's peak is exactly `most`: neither more at once, nor fewer.
///
/// # Panics
/// When it is another.
#[track_caller]
pub fn expect_peak(gauge: &Gauge, most: usize) {
    let seen = gauge.peak();
    if seen != most {
        raise("how many run at once", Some(format!("{most} at once")), Some(format!("{seen} at once")));
    }
}

/// Expects that every task that was spawned on the test's runtime has ended. A task that was just aborted counts until it has
/// run once more: let some time go by first.
///
/// # Panics
/// When tasks are left, or outside a runtime.
#[track_caller]
pub fn expect_no_tasks_alive() {
    let Some(seen) = Context::current().alive_tasks() else {
        panic!("expect_no_tasks_alive needs a runtime to look at");
    };
    if seen > 0 {
        let tasks = if seen == 1 { "task" } else { "tasks" };
        raise(
            "tasks left behind",
            Some("none still running".into()),
            Some(format!("{seen} {tasks} still running")),
        );
    }
}

#[cfg(test)]
mod tests;
