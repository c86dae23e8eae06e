//! verdict: failed
//! says: every waiting car drives on at the moment the bridge is lowered
//! why: a message in a queue is for one receiver only

use tokio::sync::{Mutex, mpsc};

pub struct Bridge {
    bell: mpsc::UnboundedSender<()>,
    rings: Mutex<mpsc::UnboundedReceiver<()>>,
}

impl Bridge {
    pub fn new() -> Bridge {
        {
            let (bell, rings) = mpsc::unbounded_channel();
            Bridge { bell, rings: Mutex::new(rings) }
        }
    }

    pub fn lower(&self) {
        let _ = self.bell.send(());
    }

    pub async fn wait(&self) {
        self.rings.lock().await.recv().await;
    }
}
