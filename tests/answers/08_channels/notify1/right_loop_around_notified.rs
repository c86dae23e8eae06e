//! verdict: passed
//! why: as a condition variable is used: listen, look, wait, and look again

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
        self.bell.notify_waiters();
    }

    pub async fn wait(&self) {
        loop {
            let rings = self.bell.notified();
            if self.down.load(Ordering::SeqCst) {
                return;
            }
            rings.await;
        }
    }
}
