//! Keeps the paused clock from jumping.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

/// A hold ends by itself after this real time, so that a deadlocked test still reaches its deadline.
const MAX_HOLD: Duration = Duration::from_secs(5);

/// Holds the paused clock until it is dropped: see [`hold_clock`].
#[derive(Debug)]
#[must_use = "a hold that is not held ends at once"]
pub struct ClockHold {
    /// The blocking job waits until this is dropped.
    _release: Sender<()>,
}

/// Keeps the paused clock from jumping while a thread outside the runtime works.
///
/// If nothing can run, a paused clock jumps to the next timer, because it does not know of a thread that is about to send something.
/// Virtual timeouts around such work fire at once, and a lab test ends as deadlocked. While a hold lives, no virtual time passes: the
/// runtime waits in real time. (The hold is a waiting `spawn_blocking` job. While one runs, tokio does not move the clock.)
///
/// Note:
/// - **No timer fires during a hold**: `sleep(..).await` waits until the hold is dropped. Drop it before the test sleeps.
/// - **A deadlock is not found during a hold.** Therefore a hold ends by itself after five seconds of real time.
/// - After the drop, the clock moves again as soon as the job has ended. Measured times stay exact.
/// - It needs one thread. On the real clock it has no other effect.
///
/// # Panics
/// Outside a runtime.
///
/// ```
/// # fn main() { an_answer_from_outside_takes_no_virtual_time() }
/// #[lab::test]
/// async fn an_answer_from_outside_takes_no_virtual_time() {
///     let (tx, rx) = tokio::sync::oneshot::channel();
///     let hold = lab::hold_clock();
///     std::thread::spawn(move || tx.send("done"));
///     let answer = tokio::time::timeout(lab::ms(10), rx).await;
///     drop(hold);
///     lab::expect_eq("the answer", answer, Ok(Ok("done")));
///     lab::expect_elapsed(lab::ms(0));
/// }
/// ```
pub fn hold_clock() -> ClockHold {
    let (release_tx, release_rx) = channel::<()>();
    tokio::task::spawn_blocking(move || release_rx.recv_timeout(MAX_HOLD));
    ClockHold { _release: release_tx }
}
