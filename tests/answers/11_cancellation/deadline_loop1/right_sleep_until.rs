//! verdict: passed
//! why: a sleep up to a fixed moment loses nothing when it is made anew

use lab::{Service, ms};
use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc::Receiver;
use tokio::time::{Instant, sleep_until};

pub const PATIENCE: Duration = ms(1000);

/// The road service says "open" or "closed", some time.
async fn ask(road: &Service) -> String {
    match road.request("the pass").await {
        Ok(answer) => answer,
        Err(fault) => fault.to_string(),
    }
}

pub async fn board(queue: &mut Receiver<String>, road: &Service) -> (Vec<String>, Option<String>) {
    let deadline = Instant::now() + PATIENCE;
    let mut inside = Vec::new();
    let mut answer = Box::pin(ask(road));
    loop {
        select! {
            Some(person) = queue.recv() => inside.push(person),
            answer = &mut answer => return (inside, Some(answer)),
            () = sleep_until(deadline) => return (inside, None),
        }
    }
}
