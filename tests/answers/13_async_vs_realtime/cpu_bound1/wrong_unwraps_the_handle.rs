//! verdict: failed
//! says: a panic of the work is an error and no more
//! why: the panic comes back with the handle, and is thrown again

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
    Ok(spawn_blocking(work).await.unwrap())
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
