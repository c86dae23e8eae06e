//! verdict: blocked
//! says: polled again and again
//! says: a closed queue is no reason to leave
//! why: a closed queue is ready at once, in every turn: nothing else ever runs

use lab::{Service, ms};
use std::pin::pin;
use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc::Receiver;
use tokio::time::sleep;

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
    let mut answer = pin!(ask(road));
    let mut patience = pin!(sleep(PATIENCE));
    loop {
        select! {
            person = queue.recv() => inside.extend(person),
            answer = &mut answer => return (inside, Some(answer)),
            () = &mut patience => return (inside, None),
        }
    }
}
