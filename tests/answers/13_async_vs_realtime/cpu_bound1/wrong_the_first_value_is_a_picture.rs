//! verdict: failed
//! says: what the watch holds at the beginning is no picture
//! says: what is shown of a camera that sent no picture
//! why: what the watch was made with is not a picture of a car

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
    camera.mark_changed();
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
