//! verdict: failed
//! says: lower may be called again
//! why: the second `set` is an `Err`

use tokio::sync::SetOnce;

pub struct Bridge {
    down: SetOnce<()>,
}

impl Bridge {
    pub fn new() -> Bridge {
        Bridge { down: SetOnce::new() }
    }

    pub fn lower(&self) {
        self.down.set(()).unwrap();
    }

    pub async fn wait(&self) {
        self.down.wait().await;
    }
}
