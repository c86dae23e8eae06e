//! The maps own `Shared`, and so did the task: an `Arc` is an owner, wherever it lives. `Shared` owned
//! the handle that would have stopped the task. So the task held the handle that holds the task, a
//! circle, and nothing in a circle of owners is ever dropped. No garbage collector finds it, since
//! there is none; and no `Drop`, however right, runs in something that is not dropped.
//!
//! A `Weak` is no owner. The task asks it for the map when it has something to write, for that moment
//! (`upgrade`), and holds nothing while it waits. Then the last copy of the map drops `Shared`, this
//! drops the handle, and the handle aborts the task at once, also in the middle of a question.
//!
//! Habit to take home: of each task that runs for ever, say who owns it, and then what *it* owns. If
//! the second list leads back to the first, it will never end. Arrows of ownership point one way,
//! those back are `Weak`.
//!
//! Also right: a second owner outside of `Shared` that only the maps have, `Arc<AbortOnDropHandle>` or
//! an `Arc` of a `DropGuard`. `Weak` without the handle: the task ends when `upgrade` gives `None`. Or a
//! `watch` channel, whose sender, the task, learns with `closed()` that all receivers are gone.
//! Not right: `abort` in the `Drop` of `SkiMap`, for the first copy that goes stops it for all. To do
//! so only if `Arc::strong_count` is 2 passes the tests, and is a race: two copies that go at once, on
//! two threads, both see 3, and nobody stops the task. Or `upgrade` once, before the loop: what comes
//! out is an owner like any other.

use lab::{Service, ms};
use std::sync::{Arc, Mutex, OnceLock, Weak};
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
        let task = tokio::spawn(refresh(Arc::downgrade(&shared), station.clone()));
        let _ = shared.task.set(AbortOnDropHandle::new(task));
        SkiMap { shared }
    }

    /// The last answer of the station, or an empty text before there was one.
    pub fn snow(&self) -> String {
        self.shared.snow.lock().unwrap().clone()
    }
}

async fn refresh(shared: Weak<Shared>, station: Service) {
    loop {
        if let Ok(snow) = station.request("snow").await {
            let Some(shared) = shared.upgrade() else { return };
            *shared.snow.lock().unwrap() = snow;
        }
        sleep(ms(60_000)).await;
    }
}
