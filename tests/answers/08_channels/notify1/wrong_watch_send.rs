//! verdict: failed
//! says: who comes when the bridge is down does not wait
//! why: `send` without a receiver is an error, and changes nothing

use tokio::sync::watch;

pub struct Bridge {
    down: watch::Sender<bool>,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge { down: watch::Sender::new(false) }
    }

    pub fn lower(&self) {
        let _ = self.down.send(true);
    }

    pub async fn wait(&self) {
        let mut down = self.down.subscribe();
        let _ = down.wait_for(|down| *down).await;
    }
}
