//! verdict: blocked
//! says: every waiting car drives on at the moment the bridge is lowered
//! why: a loop without an await: nobody else can run, not even the one who lowers the bridge

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
            std::hint::spin_loop();
        }
    }
}
