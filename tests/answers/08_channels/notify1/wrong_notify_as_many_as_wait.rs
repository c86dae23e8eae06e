//! verdict: failed
//! says: who comes when the bridge is down does not wait
//! why: one ring for each that waits, and none for those who come later

use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;

#[derive(Default)]
pub struct Bridge {
    waiting: AtomicUsize,
    bell: Notify,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge::default()
    }

    pub fn lower(&self) {
        for _ in 0..self.waiting.load(Ordering::SeqCst) {
            self.bell.notify_one();
        }
    }

    pub async fn wait(&self) {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        self.bell.notified().await;
    }
}
