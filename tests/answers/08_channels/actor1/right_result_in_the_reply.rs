//! verdict: passed
//! why: the attendant answers `Err(Closed)` himself, and closes the line before he goes

use lab::Service;
use tokio::sync::{mpsc, oneshot};

#[derive(Debug, PartialEq)]
pub struct Closed;

struct Coat {
    name: String,
    reply: oneshot::Sender<Result<String, Closed>>,
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
        hook.await.unwrap_or(Err(Closed))
    }
}

async fn attend(rail: Service, mut coats: mpsc::Receiver<Coat>) {
    while let Some(coat) = coats.recv().await {
        match rail.request(&coat.name).await {
            Ok(hook) => drop(coat.reply.send(Ok(hook))),
            Err(_) => {
                drop(coat.reply.send(Err(Closed)));
                break;
            }
        }
    }
    coats.close();
    while let Some(coat) = coats.recv().await {
        drop(coat.reply.send(Err(Closed)));
    }
}
