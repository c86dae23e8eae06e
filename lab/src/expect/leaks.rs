//! Expectations about tasks and calls that are left behind.

use super::failure::raise;
use crate::context::Context;
use crate::receipt::CallState;

/// A message names only so many calls.
const MAX_NAMES: usize = 4;

/// Expects that all tasks that were spawned on the test's runtime have ended. A task that was just aborted counts as alive until it
/// has run once more, so let some time pass first.
///
/// # Panics
/// If a task is left, or outside a runtime.
///
/// ```
/// # fn main() { no_task_is_left() }
/// #[lab::test]
/// async fn no_task_is_left() {
///     tokio::spawn(async {}).await.unwrap();
///     lab::expect_no_tasks_alive();
/// }
/// ```
#[track_caller]
pub fn expect_no_tasks_alive() {
    let seen = alive_tasks("expect_no_tasks_alive");
    if seen > 0 {
        let seen = format!("{} still running", count(seen, "task"));
        raise("tasks left behind", Some("none still running".into()), Some(seen));
    }
}

/// Expects that no task and no call of a simulated service is left. A task that was just aborted counts as alive until it has run
/// once more, so let some time pass first.
///
/// A call that was dropped is no leak: dropping a future cancels it.
///
/// # Panics
/// If something is left, or outside a runtime.
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
    let (tasks, calls) = (alive_tasks("expect_nothing_leaked"), running_calls());
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
fn alive_tasks(function: &str) -> usize {
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
