//! verdict: failed
//! says: a waiting car is not woken before the bridge is lowered
//! why: exact to the millisecond, and a thousand wakes each second

use lab::ms;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::time::sleep;

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
            sleep(ms(1)).await;
        }
    }
}
