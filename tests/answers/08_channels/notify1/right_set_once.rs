//! verdict: passed
//! why: made after Python's `asyncio.Event`; the second `set` is an error, which does not matter here

use tokio::sync::SetOnce;

pub struct Bridge {
    down: SetOnce<()>,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge { down: SetOnce::new() }
    }

    pub fn lower(&self) {
        let _ = self.down.set(());
    }

    pub async fn wait(&self) {
        self.down.wait().await;
    }
}
