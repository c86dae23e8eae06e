//! verdict: passed
//! why: `wait_for` looks at the current value first

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
        let mut down = self.down.subscribe();
        down.wait_for(|down| *down).await.expect("the sender is in `self`");
    }
}
