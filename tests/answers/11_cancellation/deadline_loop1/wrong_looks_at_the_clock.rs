//! verdict: failed
//! says: without an answer the bus leaves after one second
//! why: the clock is looked at when somebody gets in, and nobody comes at that moment

use lab::{Service, ms};
use std::pin::pin;
use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc::Receiver;
use tokio::time::Instant;

pub const PATIENCE: Duration = ms(1000);

/// The road service says "open" or "closed", some time.
async fn ask(road: &Service) -> String {
    match road.request("the pass").await {
        Ok(answer) => answer,
        Err(fault) => fault.to_string(),
    }
}

pub async fn board(queue: &mut Receiver<String>, road: &Service) -> (Vec<String>, Option<String>) {
    let begin = Instant::now();
    let mut inside = Vec::new();
    let mut answer = pin!(ask(road));
    while begin.elapsed() < PATIENCE {
        select! {
            Some(person) = queue.recv() => inside.push(person),
            answer = &mut answer => return (inside, Some(answer)),
        }
    }
    (inside, None)
}
