//! `async` makes *waiting* cheap; it does not make work go away. What computes holds its thread,
//! and with it everybody who shares that thread. `spawn_blocking` moves the work to a thread of a
//! pool that is there to be held, and leaves a handle to wait for, like any other future. Then all
//! the rest of this lesson works again: the camera replaces its picture meanwhile, and the stop is
//! seen at once. A panic stays on the other thread, and arrives here as the `Err` of the handle.
//!
//! Habit to take home: between two awaits, do not hold the thread for long; 10 to 100 microseconds
//! is a well-known rule of thumb. What takes longer goes to `spawn_blocking`. If there is a lot of
//! it, let as many run at once as you have processors (a `Semaphore`, or `rayon`): the pool itself
//! would take 512 threads. And what never ends gets a thread of its own.
//!
//! Honest limits: nobody can interrupt it. `abort`, or dropping the handle, ends the waiting; the
//! thread computes to its end, and a runtime that shuts down waits for it. For more, give the work
//! a flag to look at now and then. And it is still no real-time: the operating system decides when
//! the thread runs.
//!
//! Also right: a `std::thread` that sends its result over a `oneshot`; its panic drops the sender.
//! Not right: `yield_now` before the work, or a task around it: it is still on the runtime's
//! thread. Nor `block_in_place`, which panics on a runtime with one thread, nor to `join` a thread
//! here, which blocks. And `abort`, and then waiting for the handle, is waiting for the work.

use tokio::select;
use tokio::sync::{oneshot, watch};
use tokio::task::spawn_blocking;

#[derive(Debug, PartialEq)]
pub struct Crashed;

#[derive(Clone, Debug)]
pub struct Picture {
    pub number: u32,
}

pub async fn compute<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Crashed> {
    spawn_blocking(work).await.map_err(|_panic| Crashed)
}

pub async fn gate(
    mut camera: watch::Receiver<Picture>,
    mut stop: oneshot::Receiver<()>,
    read: impl Fn(Picture) -> String + Clone + Send + 'static,
    mut show: impl FnMut(Result<String, Crashed>),
) {
    loop {
        select! {
            biased;
            _ = &mut stop => return,
            changed = camera.changed() => if changed.is_err() { return },
        }
        let picture = camera.borrow_and_update().clone();
        let read = read.clone();
        select! {
            biased;
            // Drops the handle. The reading goes on to its end, and nobody waits for it.
            _ = &mut stop => return,
            result = compute(move || read(picture)) => show(result),
        }
    }
}
