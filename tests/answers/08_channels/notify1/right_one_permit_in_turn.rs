//! verdict: passed
//! why: one permit that everyone takes and gives back at once

use tokio::sync::Semaphore;

pub struct Bridge {
    down: Semaphore,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge { down: Semaphore::new(0) }
    }

    pub fn lower(&self) {
        if self.down.available_permits() == 0 {
            self.down.add_permits(1);
        }
    }

    pub async fn wait(&self) {
        drop(self.down.acquire().await.expect("never closed"));
    }
}
