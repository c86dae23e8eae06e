//! verdict: failed
//! says: a trip that is cancelled is over
//! says: wherever a trip is cancelled no kayak stays out
//! why: a panic can be caught, a drop cannot

use futures::FutureExt;
use std::panic::{AssertUnwindSafe, resume_unwind};
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
    let ended = AssertUnwindSafe(paddling).catch_unwind().await;
    lake.out.fetch_sub(1, SeqCst);
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}
