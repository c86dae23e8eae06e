//! verdict: failed
//! says: a trip that is cancelled is over
//! says: a trip that ends with a panic is over
//! why: the result is kept and returned last, as `finally` would do in Python

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

pub async fn trip(
    lake: &Lake,
    paddling: impl Future<Output = Result<String, String>>,
) -> Result<String, String> {
    lake.out.fetch_add(1, SeqCst);
    let result = paddling.await;
    lake.out.fetch_sub(1, SeqCst);
    result
}
