//! verdict: failed
//! says: nobody asks for a map that is closed
//! says: the task is gone when the next question would be due
//! why: a `Drop` of one's own, in the thing that the task keeps alive

use lab::{Service, ms};
use std::sync::{Arc, Mutex, OnceLock};
use tokio::task::AbortHandle;
use tokio::time::sleep;

#[derive(Default)]
struct Shared {
    snow: Mutex<String>,
    task: OnceLock<AbortHandle>,
}

impl Drop for Shared {
    fn drop(&mut self) {
        if let Some(task) = self.task.get() {
            task.abort();
        }
    }
}

/// A copy (`clone`) is the same map, shown to somebody else.
#[derive(Clone)]
pub struct SkiMap {
    shared: Arc<Shared>,
}

impl SkiMap {
    /// A map that knows nothing yet.
    pub fn open(station: &Service) -> SkiMap {
        let shared = Arc::new(Shared::default());
        let task = tokio::spawn(refresh(shared.clone(), station.clone()));
        let _ = shared.task.set(task.abort_handle());
        SkiMap { shared }
    }

    /// The last answer of the station, or an empty text before there was one.
    pub fn snow(&self) -> String {
        self.shared.snow.lock().unwrap().clone()
    }
}

async fn refresh(shared: Arc<Shared>, station: Service) {
    loop {
        if let Ok(snow) = station.request("snow").await {
            *shared.snow.lock().unwrap() = snow;
        }
        sleep(ms(60_000)).await;
    }
}
