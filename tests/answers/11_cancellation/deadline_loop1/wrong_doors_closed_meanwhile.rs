//! verdict: failed
//! says: everybody gets in as soon as they come
//! why: waits for the answer first, and then lets in those who stand outside

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
    let answer = timeout(PATIENCE, ask(road)).await.ok();
    let mut inside = Vec::new();
    while let Ok(person) = queue.try_recv() {
        inside.push(person);
    }
    (inside, answer)
}
