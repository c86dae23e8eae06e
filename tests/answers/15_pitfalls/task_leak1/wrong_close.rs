//! verdict: failed
//! says: nobody asks for a map that is closed
//! why: a `close` that nobody calls

use lab::{Service, ms};
use std::sync::{Arc, Mutex, OnceLock};
use tokio::time::sleep;
use tokio_util::task::AbortOnDropHandle;

#[derive(Default)]
struct Shared {
    snow: Mutex<String>,
    task: OnceLock<AbortOnDropHandle<()>>,
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
        let _ = shared.task.set(AbortOnDropHandle::new(task));
        SkiMap { shared }
    }

    pub fn close(self) {
        if let Some(task) = self.shared.task.get() {
            task.abort();
        }
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
