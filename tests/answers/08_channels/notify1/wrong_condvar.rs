//! verdict: blocked
//! says: every waiting car drives on at the moment the bridge is lowered
//! says: Condvar
//! why: a condition variable of std holds the thread on which the bridge would be lowered

use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Bridge {
    down: Mutex<bool>,
    bell: Condvar,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge::default()
    }

    pub fn lower(&self) {
        *self.down.lock().expect("not poisoned") = true;
        self.bell.notify_all();
    }

    pub async fn wait(&self) {
        let down = self.down.lock().expect("not poisoned");
        let _down = self.bell.wait_while(down, |down| !*down).expect("not poisoned");
    }
}
