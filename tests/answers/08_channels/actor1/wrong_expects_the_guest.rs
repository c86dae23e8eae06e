//! verdict: failed
//! says: who comes after a guest who left gets their own hook
//! says: seen      Err(Closed)
//! says: the guest waits
//! why: the first guest who leaves ends the evening for all

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
        let Ok(hook) = rail.request(&coat.name).await else { return };
        coat.reply.send(hook).expect("the guest waits");
    }
}
