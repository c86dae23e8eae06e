//! verdict: failed
//! says: lower may be called again
//! why: lowered twice is up again

use tokio::sync::watch;

pub struct Bridge {
    down: watch::Sender<bool>,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge { down: watch::Sender::new(false) }
    }

    pub fn lower(&self) {
        self.down.send_modify(|down| *down = !*down);
    }

    pub async fn wait(&self) {
        let mut down = self.down.subscribe();
        let _ = down.wait_for(|down| *down).await;
    }
}
