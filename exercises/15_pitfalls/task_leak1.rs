//! # Snow for nobody
//!
//! A ski map shows how much snow there is. For every map that somebody opens, a task asks the station
//! once a minute. When the map is closed, its task shall stop, and the program has thought of that:
//! what the copies of a map share has an `AbortOnDropHandle`, which aborts the task when it is
//! dropped. All the same, in the evening the station gets ten thousand questions a minute, for maps
//! that were closed in the morning.
//!
//! Your task: when the last copy of a map is gone, its task stops.
//! - As long as there is a copy, whichever it is, the station is asked: at once when the map is
//!   opened, and again a minute after each answer. `snow` gives the last answer, on every copy.
//! - After the last copy is gone, no new question is asked. A question that is under way may be
//!   finished. The task is gone when the next question would have been due, if not earlier.
//! - There is no `close` to call: a browser tab says nothing when it goes.
//!
//! The tests look at when the station is asked, at what the copies show, and at the tasks that are
//! left.

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
        // TODO: count the owners of `shared`. Which of them is gone when the maps are?
        let task = tokio::spawn(refresh(shared.clone(), station.clone()));
        let _ = shared.task.set(AbortOnDropHandle::new(task));
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
