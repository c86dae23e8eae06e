//! verdict: failed
//! says: other tasks go on while a picture is read
//! says: can call blocking only when running on the multi-threaded runtime
//! why: needs a runtime with several threads, and panics on one with one

use tokio::select;
use tokio::sync::{oneshot, watch};

#[derive(Debug, PartialEq)]
pub struct Crashed;

#[derive(Clone, Debug)]
pub struct Picture {
    pub number: u32,
}

pub async fn compute<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Crashed> {
    Ok(tokio::task::block_in_place(work))
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
