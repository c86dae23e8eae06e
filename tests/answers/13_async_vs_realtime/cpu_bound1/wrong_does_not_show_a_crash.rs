//! verdict: failed
//! says: after a picture at which reading crashes the next one is read
//! says: plate 1, crashed, plate 3
//! says: plate 1, no result, plate 3
//! why: a crash is a result, too, and has to be shown

use tokio::select;
use tokio::sync::{oneshot, watch};

#[derive(Debug, PartialEq)]
pub struct Crashed;

#[derive(Clone, Debug)]
pub struct Picture {
    pub number: u32,
}

pub async fn compute<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Crashed> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Crashed)
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
            result = compute(move || read(picture)) => if result.is_ok() { show(result) },
        }
    }
}
