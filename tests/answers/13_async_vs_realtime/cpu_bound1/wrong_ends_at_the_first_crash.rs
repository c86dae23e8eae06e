//! verdict: failed
//! says: after a picture at which reading crashes the next one is read
//! why: one bad picture ends the whole gate

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
        let result = select! {
            biased;
            _ = &mut stop => return,
            result = compute(move || read(picture)) => result,
        };
        let crashed = result.is_err();
        show(result);
        if crashed {
            return;
        }
    }
}
