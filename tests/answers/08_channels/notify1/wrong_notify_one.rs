//! verdict: failed
//! says: every waiting car drives on at the moment the bridge is lowered
//! says: seen      red car (150 ms)
//! why: `notify_one` wakes one, and the others wait on

use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Notify;

#[derive(Default)]
pub struct Bridge {
    down: AtomicBool,
    bell: Notify,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge::default()
    }

    pub fn lower(&self) {
        self.down.store(true, Ordering::SeqCst);
        self.bell.notify_one();
    }

    pub async fn wait(&self) {
        if !self.down.load(Ordering::SeqCst) {
            self.bell.notified().await;
        }
    }
}
