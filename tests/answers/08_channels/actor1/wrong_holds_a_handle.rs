//! verdict: failed
//! says: the attendant goes home when the last handle is dropped
//! says: 1 task still going on
//! why: the attendant holds a handle of his own cloakroom, so the last one is never dropped

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
        let room = Cloakroom { line };
        tokio::spawn(attend(rail, coats, room.clone()));
        room
    }

    pub async fn hand_in(&self, coat: &str) -> Result<String, Closed> {
        let (reply, hook) = oneshot::channel();
        let coat = Coat { name: coat.to_string(), reply };
        self.line.send(coat).await.map_err(|_| Closed)?;
        hook.await.map_err(|_| Closed)
    }
}

async fn attend(rail: Service, mut coats: mpsc::Receiver<Coat>, room: Cloakroom) {
    while let Some(coat) = coats.recv().await {
        let Ok(hook) = rail.request(&coat.name).await else { return };
        let _ = coat.reply.send(hook);
        if room.line.is_closed() {
            return;
        }
    }
}
