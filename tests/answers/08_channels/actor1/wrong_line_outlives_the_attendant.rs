//! verdict: deadlocked
//! says: when the rail breaks it is closed for all
//! says: oneshot::Receiver
//! why: the line belongs to the handles, too: the coats in it are never dropped when he has gone

use lab::Service;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::sync::{mpsc, oneshot};

#[derive(Debug, PartialEq)]
pub struct Closed;

struct Coat {
    name: String,
    reply: oneshot::Sender<String>,
}

type Line = Arc<Mutex<mpsc::Receiver<Coat>>>;

#[derive(Clone)]
pub struct Cloakroom {
    line: mpsc::Sender<Coat>,
    _coats: Line,
}

impl Cloakroom {
    pub fn open(rail: Service) -> Cloakroom {
        let (line, coats) = mpsc::channel(8);
        let coats = Arc::new(Mutex::new(coats));
        tokio::spawn(attend(rail, coats.clone()));
        Cloakroom { line, _coats: coats }
    }

    pub async fn hand_in(&self, coat: &str) -> Result<String, Closed> {
        let (reply, hook) = oneshot::channel();
        let coat = Coat { name: coat.to_string(), reply };
        self.line.send(coat).await.map_err(|_| Closed)?;
        hook.await.map_err(|_| Closed)
    }
}

async fn attend(rail: Service, coats: Line) {
    while let Some(coat) = coats.lock().await.recv().await {
        let Ok(hook) = rail.request(&coat.name).await else { return };
        let _ = coat.reply.send(hook);
    }
}
