//! Keeping the paused clock from jumping.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

/// A hold ends by itself after this much real time, so that a test that will never end still reaches its deadline.
const LONGEST_HOLD: Duration = Duration::from_secs(5);

/// Keeps the paused clock still until it is dropped: see [`hold_clock`].
#[derive(Debug)]
#[must_use = "a hold that is not held ends at once"]
pub struct ClockHold {
    /// The job waits for this to be dropped.
    _release: Sender<()>,
}

/// Keeps the paused clock from jumping while a thread outside of the runtime works.
///
/// With nothing left to run, a paused clock jumps to the next timer, for it cannot know of a thread that is about to send
/// something. Every virtual timeout around such work fires at once, and a lab test ends as deadlocked. While a hold lives, no
/// virtual time goes by: the runtime waits for real, as long as it takes. (It is a parked `spawn_blocking` job: while one runs,
/// tokio leaves the clock alone.)
///
/// The traps:
/// - **No timer fires under a hold**: `sleep(..).await` waits until the hold is gone. Drop it before the test sleeps.
/// - **A deadlock is not found under a hold.** For that reason a hold ends by itself after five seconds of real time.
/// - After the drop the clock moves again when the job has ended, a moment later. Time that is measured stays exact.
/// - It costs one thread. On the real clock it does nothing else.
///
/// # Panics
/// Outside of a runtime.
///
/// ```
/// # fn main() { an_answer_from_outside_takes_no_virtual_time() }
/// #[lab::test]
/// async fn an_answer_from_outside_takes_no_virtual_time() {
///     let (tell, told) = tokio::sync::oneshot::channel();
///     let hold = lab::hold_clock();
///     std::thread::spawn(move || tell.send("done"));
///     let answer = tokio::time::timeout(lab::ms(10), told).await;
///     drop(hold);
///     lab::expect_eq("the answer", answer, Ok(Ok("done")));
///     lab::expect_elapsed(lab::ms(0));
/// }
/// ```
pub fn hold_clock() -> ClockHold {
    let (release, released) = channel::<()>();
    tokio::task::spawn_blocking(move || released.recv_timeout(LONGEST_HOLD));
    ClockHold { _release: release }
}
