//! verdict: failed
//! says: an open map asks a minute after each answer
//! why: no task, no leak, and nothing fresh on the map

use lab::Service;
use std::sync::{Arc, Mutex};

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
        let (first, station) = (shared.clone(), station.clone());
        tokio::spawn(async move { refresh(first, station).await });
        SkiMap { shared }
    }

    /// The last answer of the station, or an empty text before there was one.
    pub fn snow(&self) -> String {
        self.shared.snow.lock().unwrap().clone()
    }
}

async fn refresh(shared: Arc<Shared>, station: Service) {
    if let Ok(snow) = station.request("snow").await {
        *shared.snow.lock().unwrap() = snow;
    }
}
