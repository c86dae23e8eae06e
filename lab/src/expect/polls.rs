//! Expectations about single polls, about the runtime's thread, and about futures with a time limit.

use std::panic::Location;
use std::task::Poll;
use std::time::Duration;

use tokio::time::timeout;

use super::failure::{ms_text, raise, raise_at};
use crate::tools::{BlockingProbe, WorkThread};

/// Expects that a poll was pending. `what` names the poll: "the first poll". [`CountingWaker`](crate::CountingWaker) has an example.
///
/// # Panics
/// If it was ready.
// By value, so that a test can poll and expect in one line.
#[expect(clippy::needless_pass_by_value)]
#[track_caller]
pub fn expect_pending<T>(what: &str, poll: Poll<T>) {
    if poll.is_ready() {
        raise(what, Some("not done yet (`Pending`)".into()), Some("done (`Ready`)".into()));
    }
}

/// Expects that a poll was ready, and returns the value. [`CountingWaker`](crate::CountingWaker) has an example.
///
/// # Panics
/// If it was pending.
#[track_caller]
pub fn expect_ready<T>(what: &str, poll: Poll<T>) -> T {
    match poll {
        Poll::Ready(value) => value,
        Poll::Pending => raise(what, Some("done (`Ready`)".into()), Some("not done yet (`Pending`)".into())),
    }
}

/// Expects that a future is done within `limit` on the test's clock, and returns its value. A future that is done exactly at the
/// limit passes. One that is late is dropped. `what` names its value: "the answer".
///
/// # Panics
/// If it is late.
///
/// ```
/// # fn main() { the_answer_comes_in_time() }
/// #[lab::test]
/// async fn the_answer_comes_in_time() {
///     let shop = lab::Service::scripted("shop", |_| lab::Reply::ok("lemons").after(lab::ms(20)));
///     let answer = lab::expect_within("the answer", shop.request("fruit"), lab::ms(20)).await;
///     lab::expect_eq("the answer", answer.as_deref(), Ok("lemons"));
/// }
/// ```
#[track_caller]
pub fn expect_within<F: Future>(what: &str, future: F, limit: Duration) -> impl Future<Output = F::Output> {
    let location = Location::caller();
    async move {
        match timeout(limit, future).await {
            Ok(output) => output,
            Err(_) => late(location, what, limit),
        }
    }
}

fn late(location: &'static Location<'static>, what: &str, limit: Duration) -> ! {
    let limit = ms_text(limit);
    raise_at(location, what, Some(format!("there within {limit}")), Some(format!("not there after {limit}")))
}

/// Expects that the work of a [`BlockingProbe`] was done, and not on the runtime's thread. `what` names where it is done: "where the
/// sum is made". [`BlockingProbe`] has an example.
///
/// # Panics
/// If the work was not done, or if it held the runtime's thread.
#[track_caller]
pub fn expect_not_on_runtime_thread(what: &str, probe: &BlockingProbe) {
    let seen = match probe.seen() {
        WorkThread::OffRuntime => return,
        WorkThread::OnRuntime => "on the runtime's own thread: nothing else can run there meanwhile",
        WorkThread::RuntimeBlocked => "on another thread, for which the runtime's own one stood still",
        WorkThread::Nowhere => "nowhere: the work was never run",
    };
    raise(what, Some("on a thread where it may block, while the runtime goes on".into()), Some(seen.into()));
}

/// The former name of [`expect_not_on_runtime_thread`].
///
/// # Panics
/// Like that function.
#[deprecated(since = "0.1.0", note = "renamed to `expect_not_on_runtime_thread`")]
#[track_caller]
pub fn expect_off_runtime(what: &str, probe: &BlockingProbe) {
    expect_not_on_runtime_thread(what, probe);
}

/// Expects that no poll so far has held the runtime's thread in a blocking call, however briefly. A call that holds it for long
/// ends the test even without this expectation.
///
/// # Panics
/// If one did.
///
/// ```
/// # fn main() { the_pause_does_not_block() }
/// #[lab::test]
/// async fn the_pause_does_not_block() {
///     tokio::time::sleep(lab::ms(20)).await;
///     lab::expect_not_blocked();
/// }
/// ```
#[track_caller]
pub fn expect_not_blocked() {
    let blocks = super::blocks::brief_blocks();
    if let Some(seen) = super::blocks::summary(&blocks) {
        raise("who holds the runtime's thread", Some("nobody: what waits lets go of it".into()), Some(seen));
    }
}
