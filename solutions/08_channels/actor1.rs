//! A task that owns something, with a channel of questions in front of it, is called an actor. Each
//! question carries a `oneshot` sender: a channel for one answer, and nobody else's. Who does not
//! wait any more drops the other end, and with it goes the answer that would be in the way.
//!
//! Both sides can lose the other, and both are told by their channel, without a flag:
//! - the guest has left: `reply.send` gives an `Err`. For an attendant that is a usual evening;
//! - the attendant is gone: the `send` into the line fails, or `hook.await` does, since the coats
//!   that were still in the line were dropped with their replies;
//! - all handles are gone: `recv` gives `None`, and the task ends. So it must not hold a handle.
//!
//! Habit to take home: answers that are matched to questions by their order alone go wrong at the
//! first caller who gives up. Let the question carry its way back, or a number to match it by.
//!
//! Compare it with the lock of lesson 07: there the caller does the work itself, and a caller who
//! gives up leaves it half done. What an actor has begun does not depend on who still waits.
//!
//! Also right: skipping a coat whose `reply.is_closed()` before it is begun.
//! Not right: `reply.send(..).expect(..)`, which lets the first guest who leaves end the evening.

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
        let _ = coat.reply.send(hook); // an `Err` says that the guest has left
    }
}
