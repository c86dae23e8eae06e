//! verdict: failed
//! says: the attendant goes home when the last handle is dropped
//! says: seen      Err(Closed)
//! why: every clone that is dropped sends the attendant home

use lab::Service;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

#[derive(Debug, PartialEq)]
pub struct Closed;

struct Coat {
    name: String,
    reply: oneshot::Sender<String>,
}

#[derive(Clone)]
pub struct Cloakroom {
    line: mpsc::Sender<Coat>,
    attendant: Arc<JoinHandle<()>>,
}

impl Drop for Cloakroom {
    fn drop(&mut self) {
        self.attendant.abort();
    }
}

impl Cloakroom {
    pub fn open(rail: Service) -> Cloakroom {
        let (line, coats) = mpsc::channel(8);
        Cloakroom { line, attendant: Arc::new(tokio::spawn(attend(rail, coats))) }
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
        let Ok(hook) = rail.request(&coat.name).await else { return };
        let _ = coat.reply.send(hook);
    }
}
