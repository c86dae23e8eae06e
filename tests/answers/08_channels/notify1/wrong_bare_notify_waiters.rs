//! verdict: failed
//! says: who comes when the bridge is down does not wait
//! says: not there after 500 ms
//! says: cars come before and after
//! why: the bell does not remember that it has rung

use tokio::sync::Notify;

#[derive(Default)]
pub struct Bridge {
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
        self.bell.notified().await;
    }
}
