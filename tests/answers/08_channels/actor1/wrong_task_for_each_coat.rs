//! verdict: failed
//! says: every guest gets their own hook
//! says: 1 at once
//! says: 5 at once
//! why: every coat has a task of its own, and all pull at the rail at the same time

use lab::Service;
use tokio::sync::{mpsc, oneshot};

#[derive(Debug, PartialEq)]
pub struct Closed;

struct Coat {
    name: String,
    reply: oneshot::Sender<String>,
}

#[derive(Clone)]
pub struct Cloakroom {
    line: mpsc::Sender<Coat>,
}

impl Cloakroom {
    pub fn open(rail: Service) -> Cloakroom {
        let (line, coats) = mpsc::channel(8);
        tokio::spawn(attend(rail, coats));
        Cloakroom { line }
    }

    pub async fn hand_in(&self, coat: &str) -> Result<String, Closed> {
        let (reply, hook) = oneshot::channel();
        let coat = Coat { name: coat.to_string(), reply };
        self.line.send(coat).await.map_err(|_| Closed)?;
        hook.await.map_err(|_| Closed)
    }
}

async fn attend(rail: Service, mut coats: mpsc::Receiver<Coat>) {
    while let Some(coat) = coats.recv().await {
        let rail = rail.clone();
        tokio::spawn(async move {
            if let Ok(hook) = rail.request(&coat.name).await {
                let _ = coat.reply.send(hook);
            }
        });
    }
}
