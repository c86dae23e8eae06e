//! `timeout` runs a future next to a timer. If the future is done first, you get its output in
//! `Ok`. If the timer is, you get `Err(Elapsed)`, and the future is dropped: it goes no further.
//!
//! So there are two results, one inside the other. The outer one says *whether* there was an
//! answer, the inner one is the answer. Only the outer `Err` means "too late". A server that
//! refuses has answered, and whoever throws both into one `Err(_)` hides the refusal.
//!
//! Habit to take home: nothing that comes from outside is awaited without a limit. And say what the
//! limit means: a timeout stops your *waiting*. The server may be busy with your question for
//! another hour, and if the question was "pay", it may have been done.
//!
//! Also right: `select!` with a `sleep`; a task and its `abort`; `JoinSet`, which aborts when it is
//! dropped; `.timeout(..)` of `tokio_util::future::FutureExt`.
//! Not right: `timeout(.., tokio::spawn(..))`. What is dropped there is the handle, and the task
//! goes on (lesson 03). Also not right: to look at the clock after the await. A wait that never
//! ends has no "after".

use lab::{Fault, Service, ms};
use tokio::time::timeout;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    match timeout(ms(2000), server.request("route")).await {
        // The server has spoken, well or badly.
        Ok(answer) => answer,
        // It has not. The request was dropped with the timeout.
        Err(_elapsed) => Ok(USUAL.to_string()),
    }
}
