//! verdict: deadlocked
//! says: the bus leaves when the answer is there though people get in
//! says: waits for
//! why: join! waits for both, and boarding has no end of its own

use lab::{Service, ms};
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;

pub const PATIENCE: Duration = ms(1000);

/// The road service says "open" or "closed", some time.
async fn ask(road: &Service) -> String {
    match road.request("the pass").await {
        Ok(answer) => answer,
        Err(fault) => fault.to_string(),
    }
}

pub async fn board(queue: &mut Receiver<String>, road: &Service) -> (Vec<String>, Option<String>) {
    let mut inside = Vec::new();
    let boarding = async {
        while let Some(person) = queue.recv().await {
            inside.push(person);
        }
    };
    let (answer, ()) = tokio::join!(timeout(PATIENCE, ask(road)), boarding);
    (inside, answer.ok())
}
