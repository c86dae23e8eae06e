//! # Waiting at the drawbridge
//!
//! Cars wait until the drawbridge is down. Every driver looks up each 100 ms, and drives on when it
//! is down. So each one loses up to 100 ms for nothing, and a thousand waiting cars look up ten
//! thousand times in a second, only to see that nothing has changed.
//!
//! Your task: whoever waits sleeps until the bridge is lowered, and drives on at that moment.
//! - That goes for all cars that wait, however many there are.
//! - Who comes when the bridge is down does not wait at all.
//! - Who turns back while waiting takes nothing away from the others.
//! - `lower` may be called again. The bridge is then down already, and stays down.
//!
//! The tests look at the moments at which cars drive on, and at how often a waiting car is woken.

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

    /// The bridge is down from now on.
    pub fn lower(&self) {
        self.down.store(true, Ordering::SeqCst);
    }

    /// Waits until the bridge is down.
    pub async fn wait(&self) {
        // TODO: the bridge knows when it comes down. Why does everybody have to look?
        while !self.down.load(Ordering::SeqCst) {
            sleep(ms(100)).await;
        }
    }
}
