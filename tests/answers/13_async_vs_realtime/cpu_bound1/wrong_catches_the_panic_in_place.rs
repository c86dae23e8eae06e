//! verdict: failed
//! says: other tasks go on while a picture is read
//! says: on the runtime's own thread
//! why: the panic is an error now, and the thread is still held

use tokio::select;
use tokio::sync::{oneshot, watch};

#[derive(Debug, PartialEq)]
pub struct Crashed;

#[derive(Clone, Debug)]
pub struct Picture {
    pub number: u32,
}

pub async fn compute<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Crashed> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).map_err(|_panic| Crashed)
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
            _ = &mut stop => return,
            result = compute(move || read(picture)) => show(result),
        }
    }
}
