//! verdict: passed
//! why: a semaphore without permits: all wait, until it is closed

use tokio::sync::Semaphore;

pub struct Bridge {
    down: Semaphore,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge { down: Semaphore::new(0) }
    }

    pub fn lower(&self) {
        self.down.close();
    }

    pub async fn wait(&self) {
        let _ = self.down.acquire().await;
    }
}
