//! verdict: blocked
//! says: every waiting car drives on at the moment the bridge is lowered
//! says: yield_now
//! why: a loop of `yield_now` keeps the thread busy, and the clock never moves

use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Default)]
pub struct Bridge {
    down: AtomicBool,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge::default()
    }

    pub fn lower(&self) {
        self.down.store(true, Ordering::SeqCst);
    }

    pub async fn wait(&self) {
        while !self.down.load(Ordering::SeqCst) {
            tokio::task::yield_now().await;
        }
    }
}
