//! verdict: passed
//! why: no handle: the task ends when it wakes and there is no map left

use lab::{Service, ms};
use std::sync::{Arc, Mutex, Weak};
use tokio::time::sleep;

#[derive(Default)]
struct Shared {
    snow: Mutex<String>,
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
        tokio::spawn(refresh(Arc::downgrade(&shared), station.clone()));
        SkiMap { shared }
    }

    /// The last answer of the station, or an empty text before there was one.
    pub fn snow(&self) -> String {
        self.shared.snow.lock().unwrap().clone()
    }
}

async fn refresh(shared: Weak<Shared>, station: Service) {
    while shared.strong_count() > 0 {
        if let Ok(snow) = station.request("snow").await {
            let Some(shared) = shared.upgrade() else { return };
            *shared.snow.lock().unwrap() = snow;
        }
        sleep(ms(60_000)).await;
    }
}
