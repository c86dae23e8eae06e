//! # The wrong coat
//!
//! In a cloakroom guests hand in their coats, and get the hook on which theirs hangs. Only the
//! attendant touches the rail, so he is a task, with a line of coats in front of him. One evening a
//! guest ran after the bus and did not wait for the hook. The next guest got it, all after that got
//! the hook of the guest before, and everybody went home in a wrong coat.
//!
//! Your task: every guest gets the hook of their own coat, whoever leaves before.
//! - The attendant hangs up one coat after the other, and many look alike. A coat that he has begun
//!   to hang up is hung up, also if the guest leaves.
//! - The rail breaks when it answers with an `Err`. Then the attendant goes home, and `Err(Closed)`
//!   is for all: the guest of that coat, those who stand in line, and those who come later.
//! - When the last `Cloakroom` is dropped, he finishes what he has begun, and goes home.
//!
//! The tests look at the hooks that the guests get, at what is done at the rail and when, and at
//! what is left running.

use lab::Service;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};

#[derive(Debug, PartialEq)]
pub struct Closed;

#[derive(Clone)]
pub struct Cloakroom {
    line: mpsc::Sender<String>,
    hooks: Arc<Mutex<mpsc::Receiver<String>>>,
}

impl Cloakroom {
    pub fn open(rail: Service) -> Cloakroom {
        let (line, coats) = mpsc::channel(8);
        let (give, hooks) = mpsc::channel(8);
        tokio::spawn(attend(rail, coats, give));
        Cloakroom { line, hooks: Arc::new(Mutex::new(hooks)) }
    }

    pub async fn hand_in(&self, coat: &str) -> Result<String, Closed> {
        self.line.send(coat.to_string()).await.map_err(|_| Closed)?;
        // TODO: this takes the next hook, whosever it is. How could each coat carry its way back?
        self.hooks.lock().await.recv().await.ok_or(Closed)
    }
}

async fn attend(rail: Service, mut coats: mpsc::Receiver<String>, give: mpsc::Sender<String>) {
    while let Some(coat) = coats.recv().await {
        let Ok(hook) = rail.request(&coat).await else { return };
        if give.send(hook).await.is_err() {
            return;
        }
    }
}
