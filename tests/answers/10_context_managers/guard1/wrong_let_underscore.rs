//! verdict: failed
//! says: a trip is counted while it is under way
//! says: the kayaks out during the trip
//! why: `let _` is not a name: the guard is dropped in the same line

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// How many kayaks are out on the lake.
pub struct Lake {
    out: AtomicUsize,
}

impl Lake {
    pub fn new() -> Lake {
        Lake { out: AtomicUsize::new(0) }
    }

    pub fn out(&self) -> usize {
        self.out.load(SeqCst)
    }
}

struct Kayak<'a>(&'a Lake);

impl<'a> Kayak<'a> {
    fn launch(lake: &'a Lake) -> Kayak<'a> {
        lake.out.fetch_add(1, SeqCst);
        Kayak(lake)
    }
}

impl Drop for Kayak<'_> {
    fn drop(&mut self) {
        self.0.out.fetch_sub(1, SeqCst);
    }
}

pub async fn trip(
    lake: &Lake,
    paddling: impl Future<Output = Result<String, String>>,
) -> Result<String, String> {
    let _ = Kayak::launch(lake);
    paddling.await
}
