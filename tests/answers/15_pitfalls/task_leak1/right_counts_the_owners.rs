//! verdict: passed
//! why: whoever is the only owner left is the task itself

use lab::{Service, ms};
use std::sync::{Arc, Mutex};
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
        tokio::spawn(refresh(shared.clone(), station.clone()));
        SkiMap { shared }
    }

    /// The last answer of the station, or an empty text before there was one.
    pub fn snow(&self) -> String {
        self.shared.snow.lock().unwrap().clone()
    }
}

async fn refresh(shared: Arc<Shared>, station: Service) {
    while Arc::strong_count(&shared) > 1 {
        if let Ok(snow) = station.request("snow").await {
            *shared.snow.lock().unwrap() = snow;
        }
        sleep(ms(60_000)).await;
    }
}
