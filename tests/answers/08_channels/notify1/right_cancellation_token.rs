//! verdict: passed
//! why: a token that is cancelled once is an event that happens once

use tokio_util::sync::CancellationToken;

#[derive(Default)]
pub struct Bridge {
    down: CancellationToken,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge::default()
    }

    pub fn lower(&self) {
        self.down.cancel();
    }

    pub async fn wait(&self) {
        self.down.cancelled().await;
    }
}
