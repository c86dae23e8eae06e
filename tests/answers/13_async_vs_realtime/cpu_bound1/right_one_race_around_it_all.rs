//! verdict: passed
//! why: the stop against the whole work: dropping the loop drops the handle of the reading

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
    stop: oneshot::Receiver<()>,
    read: impl Fn(Picture) -> String + Clone + Send + 'static,
    mut show: impl FnMut(Result<String, Crashed>),
) {
    let work = async {
        while camera.changed().await.is_ok() {
            let picture = camera.borrow_and_update().clone();
            let read = read.clone();
            show(compute(move || read(picture)).await);
        }
    };
    select! {
        biased;
        _ = stop => {}
        () = work => {}
    }
}
