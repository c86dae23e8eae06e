//! # The gate that does not listen
//!
//! A gate reads the number plate of each car from a picture. That is pure calculation, and takes
//! the processor up to a second. "It is in an async function, so it runs in the background", said
//! the author. But meanwhile the program hears nothing: neither the camera, nor the guard, who
//! wants to stop the gate. Some pictures even make `read` panic, and then the gate stands still for
//! good.
//!
//! Your task:
//! - `compute` runs the work away from the runtime's thread, waits for it in a way that lets all
//!   others go on, and returns its result, or `Err(Crashed)` if it panics.
//! - `gate` reads one picture after another with `compute`, always the newest that it has not read
//!   yet, and shows each result. What the `watch` holds at the beginning is no picture yet: the
//!   first is the first one that is sent. When the camera is gone, and the last picture shown, it
//!   returns.
//! - In `gate`, the stop comes first, every time: then no reading begins any more. One that is going
//!   on cannot be interrupted; `gate` returns at once all the same, and its result is not shown,
//!   even if it was ready at the same moment. If the guard's sender is gone, that counts as a stop.
//!
//! The tests look at the thread on which the work runs, at what is read and shown, and when `gate`
//! returns. The last one shows what you have gained on your machine: read that when you have
//! passed.

use tokio::select;
use tokio::sync::{oneshot, watch};

#[derive(Debug, PartialEq)]
pub struct Crashed;

#[derive(Clone, Debug)]
pub struct Picture {
    pub number: u32,
}

pub async fn compute<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Crashed> {
    // TODO: on whose thread is this? And if it panics?
    Ok(work())
}

pub async fn gate(
    mut camera: watch::Receiver<Picture>,
    mut stop: oneshot::Receiver<()>,
    read: impl Fn(Picture) -> String + Clone + Send + 'static,
    mut show: impl FnMut(Result<String, Crashed>),
) {
    loop {
        // TODO: a new picture and the stop, both there. Who is taken?
        select! {
            changed = camera.changed() => if changed.is_err() { return },
            _ = &mut stop => return,
        }
        let picture = camera.borrow_and_update().clone();
        let read = read.clone();
        // TODO: and a stop that comes now?
        let result = compute(move || read(picture)).await;
        show(result);
    }
}
