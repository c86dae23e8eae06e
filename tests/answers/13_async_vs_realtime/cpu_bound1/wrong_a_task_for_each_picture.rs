//! verdict: failed
//! says: after a long reading the newest picture is next
//! says: 2 at once
//! why: does not wait for the reading, so two go on at once

use tokio::select;
use tokio::sync::{oneshot, watch};
use tokio::task::{JoinSet, spawn_blocking};

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
    let mut readings = JoinSet::new();
    loop {
        select! {
            biased;
            _ = &mut stop => return,
            Some(Ok(result)) = readings.join_next() => show(result),
            changed = camera.changed() => {
                if changed.is_err() {
                    break;
                }
                let picture = camera.borrow_and_update().clone();
                let read = read.clone();
                readings.spawn(compute(move || read(picture)));
            }
        }
    }
    while let Some(Ok(result)) = readings.join_next().await {
        show(result);
    }
}
