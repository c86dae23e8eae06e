//! verdict: failed
//! says: a trip that is cancelled is over
//! says: a trip that ends with a panic is over
//! why: the guard is made when the wait is over, so a trip that ends in the wait has none

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
    let result = paddling.await;
    let _back = Kayak(lake);
    result
}
