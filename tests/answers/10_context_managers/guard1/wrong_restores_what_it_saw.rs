//! verdict: failed
//! says: many trips at once are counted one by one
//! why: a guard that writes back the old number, though others have come and gone meanwhile

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

struct Restore<'a>(&'a Lake, usize);

impl Drop for Restore<'_> {
    fn drop(&mut self) {
        self.0.out.store(self.1, SeqCst);
    }
}

pub async fn trip(
    lake: &Lake,
    paddling: impl Future<Output = Result<String, String>>,
) -> Result<String, String> {
    let before = lake.out.fetch_add(1, SeqCst);
    let _restore = Restore(lake, before);
    paddling.await
}
