//! verdict: failed
//! says: the kayaks out after the trip
//! why: a task in `drop` comes later, and a number needs no task

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

pub struct Lake {
    out: Arc<AtomicUsize>,
}

impl Lake {
    pub fn new() -> Lake {
        Lake { out: Arc::default() }
    }

    pub fn out(&self) -> usize {
        self.out.load(SeqCst)
    }
}

struct Kayak(Arc<AtomicUsize>);

impl Drop for Kayak {
    fn drop(&mut self) {
        let out = self.0.clone();
        tokio::spawn(async move { out.fetch_sub(1, SeqCst) });
    }
}

pub async fn trip(
    lake: &Lake,
    paddling: impl Future<Output = Result<String, String>>,
) -> Result<String, String> {
    lake.out.fetch_add(1, SeqCst);
    let _kayak = Kayak(lake.out.clone());
    paddling.await
}
