//! `Notify` is a bell. `notified().await` waits for it, without looking at anything, and
//! `notify_waiters()` wakes all who wait now. But a bell does not remember that it has rung: who
//! comes later would wait for ever. So the flag stays, for those who come later, and the bell is
//! for those who are there.
//!
//! The order of the two lines in `wait` is the point: first listen, then look. Looked at first, the
//! bridge could come down (on another thread) right after the look, and its bell would ring before
//! anybody listens. A test on one thread cannot see this, so the other order passes here as well.
//! `notify_waiters` reaches every `Notified` that was made before, awaited or not.
//!
//! Habit to take home: whoever makes something true wakes those who wait for it. A loop with a
//! sleep is always too late or too busy. And keep two things apart: the *state* ("it is down"),
//! which is remembered, and the *event* ("it comes down"), which is over at once.
//!
//! Also right, and often better, since they remember the state themselves: `SetOnce` (made after
//! Python's `asyncio.Event`), `watch` with `wait_for(|down| *down)`, `CancellationToken`.
//! Not right: `notify_one` (wakes one, and remembers one), `notify_waiters` without the flag, and
//! `watch` with `changed()`, which does not return for what was there before.

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

    /// The bridge is down from now on.
    pub fn lower(&self) {
        self.down.store(true, Ordering::SeqCst);
        self.bell.notify_waiters();
    }

    /// Waits until the bridge is down.
    pub async fn wait(&self) {
        let rings = self.bell.notified(); // from here on, the bell is heard
        if !self.down.load(Ordering::SeqCst) {
            rings.await;
        }
    }
}
