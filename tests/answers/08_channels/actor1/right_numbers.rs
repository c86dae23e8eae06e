//! verdict: passed
//! why: every question has a number, and one task sorts the answers by it

use lab::Service;
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::sync::{mpsc, oneshot};

#[derive(Debug, PartialEq)]
pub struct Closed;

enum Question {
    Coat { name: String, ticket: u64, reply: oneshot::Sender<String> },
}

#[derive(Clone)]
pub struct Cloakroom {
    line: mpsc::Sender<Question>,
    tickets: Arc<Mutex<u64>>,
}

impl Cloakroom {
    pub fn open(rail: Service) -> Cloakroom {
        let (line, questions) = mpsc::channel(8);
        tokio::spawn(attend(rail, questions));
        Cloakroom { line, tickets: Arc::default() }
    }

    pub async fn hand_in(&self, coat: &str) -> Result<String, Closed> {
        let (reply, hook) = oneshot::channel();
        let ticket = {
            let mut tickets = self.tickets.lock().await;
            *tickets += 1;
            *tickets
        };
        let question = Question::Coat { name: coat.to_string(), ticket, reply };
        self.line.send(question).await.map_err(|_| Closed)?;
        hook.await.map_err(|_| Closed)
    }
}

async fn attend(rail: Service, mut questions: mpsc::Receiver<Question>) {
    let mut guests = HashMap::new();
    while let Some(Question::Coat { name, ticket, reply }) = questions.recv().await {
        guests.insert(ticket, reply);
        let Ok(hook) = rail.request(&name).await else { return };
        if let Some(reply) = guests.remove(&ticket) {
            let _ = reply.send(hook);
        }
    }
}
