//! verdict: passed
//! why: no limit is asked for here; each guest in line is a future that waits anyway

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
    line: mpsc::UnboundedSender<Coat>,
}

impl Cloakroom {
    pub fn open(rail: Service) -> Cloakroom {
        let (line, coats) = mpsc::unbounded_channel();
        tokio::spawn(attend(rail, coats));
        Cloakroom { line }
    }

    pub async fn hand_in(&self, coat: &str) -> Result<String, Closed> {
        let (reply, hook) = oneshot::channel();
        let coat = Coat { name: coat.to_string(), reply };
        self.line.send(coat).map_err(|_| Closed)?;
        hook.await.map_err(|_| Closed)
    }
}

async fn attend(rail: Service, mut coats: mpsc::UnboundedReceiver<Coat>) {
    while let Some(coat) = coats.recv().await {
        let Ok(hook) = rail.request(&coat.name).await else { return };
        let _ = coat.reply.send(hook);
    }
}
