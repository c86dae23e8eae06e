//! verdict: failed
//! says: who comes when the bridge is down does not wait
//! why: a broadcast reaches those who subscribed before

use tokio::sync::broadcast;

pub struct Bridge {
    down: broadcast::Sender<()>,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge { down: broadcast::Sender::new(1) }
    }

    pub fn lower(&self) {
        let _ = self.down.send(());
    }

    pub async fn wait(&self) {
        let _ = self.down.subscribe().recv().await;
    }
}
