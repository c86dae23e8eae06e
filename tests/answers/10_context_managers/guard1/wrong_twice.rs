//! verdict: failed
//! says: the kayaks out after the trip
//! why: a guard, and the old line is still there

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

impl Drop for Kayak<'_> {
    fn drop(&mut self) {
        self.0.out.fetch_sub(1, SeqCst);
    }
}

pub async fn trip(
    lake: &Lake,
    paddling: impl Future<Output = Result<String, String>>,
) -> Result<String, String> {
    lake.out.fetch_add(1, SeqCst);
    let _kayak = Kayak(lake);
    let story = paddling.await?;
    lake.out.fetch_sub(1, SeqCst);
    Ok(story)
}
