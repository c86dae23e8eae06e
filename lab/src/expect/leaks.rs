//! Expectations about what is left behind.

use super::failure::raise;
use crate::context::Context;
use crate::receipt::CallState;

/// A message names no more calls than this.
const MAX_NAMES: usize = 4;

/// Expects that every task that was spawned on the test's runtime has ended. A task that was just aborted counts until it has
/// run once more: let some time go by first.
///
/// # Panics
/// When tasks are left, or outside a runtime.
///
/// ```
/// # fn main() { nobody_is_left() }
/// #[lab::test]
/// async fn nobody_is_left() {
///     tokio::spawn(async {}).await.unwrap();
///     lab::expect_no_tasks_alive();
/// }
/// ```
#[track_caller]
pub fn expect_no_tasks_alive() {
    let seen = tasks("expect_no_tasks_alive");
    if seen > 0 {
        let seen = format!("{} still running", count(seen, "task"));
        raise("tasks left behind", Some("none still running".into()), Some(seen));
    }
}

/// Expects that nothing is left behind: no task, and no call of a simulated service. What was just aborted counts until it has
/// run once more: let some time go by first.
///
/// Calls that were dropped on the way are no leak: that is how a future is cancelled.
///
/// # Panics
/// When something is left, or outside a runtime.
///
/// ```
/// # fn main() { a_cancelled_request_leaves_nothing() }
/// #[lab::test]
/// async fn a_cancelled_request_leaves_nothing() {
///     let shop = lab::Service::scripted("shop", |_| lab::Reply::never());
///     let request = tokio::spawn(shop.request("lemons"));
///     tokio::time::sleep(lab::ms(1)).await;
///     request.abort();
///     tokio::time::sleep(lab::ms(1)).await;
///     lab::expect_nothing_leaked();
/// }
/// ```
#[track_caller]
pub fn expect_nothing_leaked() {
    let (tasks, calls) = (tasks("expect_nothing_leaked"), running_calls());
    let mut left = Vec::new();
    if tasks > 0 {
        left.push(count(tasks, "task"));
    }
    if !calls.is_empty() {
        left.push(format!("{} ({})", count(calls.len(), "call"), names(&calls)));
    }
    if !left.is_empty() {
        let seen = format!("{} still going on", left.join(" and "));
        raise("what is left behind", Some("no task and no call".into()), Some(seen));
    }
}

#[track_caller]
fn tasks(function: &str) -> usize {
    match Context::current().alive_tasks() {
        Some(tasks) => tasks,
        None => panic!("{function} needs a runtime to look at"),
    }
}

fn running_calls() -> Vec<String> {
    let calls = Context::current().calls(0);
    calls.into_iter().filter(|call| call.state == CallState::Running).map(|call| call.name).collect()
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn names(calls: &[String]) -> String {
    let mut text = calls[..calls.len().min(MAX_NAMES)].join(", ");
    if calls.len() > MAX_NAMES {
        text.push_str(", ...");
    }
    text
}
