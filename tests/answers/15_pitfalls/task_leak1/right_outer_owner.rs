//! verdict: passed
//! why: the copies own the handle together, and the task does not own it

use lab::{Service, ms};
use std::sync::{Arc, Mutex};
use tokio::time::sleep;
use tokio_util::task::AbortOnDropHandle;

#[derive(Default)]
struct Shared {
    snow: Mutex<String>,
}

/// A copy (`clone`) is the same map, shown to somebody else.
#[derive(Clone)]
pub struct SkiMap {
    shared: Arc<Shared>,
    _task: Arc<AbortOnDropHandle<()>>,
}

impl SkiMap {
    /// A map that knows nothing yet.
    pub fn open(station: &Service) -> SkiMap {
        let shared = Arc::new(Shared::default());
        let task = tokio::spawn(refresh(shared.clone(), station.clone()));
        SkiMap { shared, _task: Arc::new(AbortOnDropHandle::new(task)) }
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
