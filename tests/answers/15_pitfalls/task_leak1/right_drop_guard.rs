//! verdict: passed
//! why: a token that the last copy cancels; a question under way is given up

use lab::{Service, ms};
use std::sync::{Arc, Mutex};
use tokio::time::sleep;
use tokio_util::sync::{CancellationToken, DropGuard};

#[derive(Default)]
struct Shared {
    snow: Mutex<String>,
}

/// A copy (`clone`) is the same map, shown to somebody else.
#[derive(Clone)]
pub struct SkiMap {
    shared: Arc<Shared>,
    _open: Arc<DropGuard>,
}

impl SkiMap {
    /// A map that knows nothing yet.
    pub fn open(station: &Service) -> SkiMap {
        let shared = Arc::new(Shared::default());
        let closed = CancellationToken::new();
        let task = refresh(shared.clone(), station.clone());
        tokio::spawn(closed.clone().run_until_cancelled_owned(task));
        SkiMap { shared, _open: Arc::new(closed.drop_guard()) }
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
