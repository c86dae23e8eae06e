//! verdict: passed
//! why: the one who is woken wakes the next; the last permit is kept for who comes later

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
        self.bell.notify_one();
    }

    pub async fn wait(&self) {
        self.bell.notified().await;
        self.bell.notify_one();
    }
}
