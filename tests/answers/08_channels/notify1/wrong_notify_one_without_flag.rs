//! verdict: failed
//! says: every waiting car drives on at the moment the bridge is lowered
//! says: the second car on the other side
//! why: it remembers one ring, for one car

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
    }
}
