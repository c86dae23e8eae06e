//! verdict: failed
//! says: who comes when the bridge is down does not wait
//! says: there within 500 ms
//! why: what a receiver finds when it subscribes counts as seen: `changed` waits for the next change

use tokio::sync::watch;

pub struct Bridge {
    down: watch::Sender<bool>,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge { down: watch::Sender::new(false) }
    }

    pub fn lower(&self) {
        self.down.send_replace(true);
    }

    pub async fn wait(&self) {
        let _ = self.down.subscribe().changed().await;
    }
}
