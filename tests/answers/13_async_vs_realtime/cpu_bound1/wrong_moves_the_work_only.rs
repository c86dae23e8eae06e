//! verdict: failed
//! says: a stop while a picture is read is heard at once
//! says: when the gate returned, the picture was still being read
//! says: after the stop no reading begins
//! why: the thread is free, but nobody listens to the stop meanwhile

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
            changed = camera.changed() => if changed.is_err() { return },
            _ = &mut stop => return,
        }
        let picture = camera.borrow_and_update().clone();
        let read = read.clone();
        let result = compute(move || read(picture)).await;
        show(result);
    }
}
