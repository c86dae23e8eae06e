//! verdict: failed
//! says: who comes when the bridge is down does not wait
//! says: there within 500 ms
//! why: the bell rings, and the flag stays down: who comes later waits

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
        self.bell.notify_waiters();
    }

    pub async fn wait(&self) {
        let rings = self.bell.notified();
        if !self.down.load(Ordering::SeqCst) {
            rings.await;
        }
    }
}
