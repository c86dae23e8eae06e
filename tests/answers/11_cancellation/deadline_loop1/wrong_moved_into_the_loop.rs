//! verdict: does_not_compile
//! says: in previous iteration of loop
//! why: made once, but given to the first turn

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
    let answer = pin!(ask(road));
    let patience = pin!(sleep(PATIENCE));
    loop {
        select! {
            Some(person) = queue.recv() => inside.push(person),
            answer = answer => return (inside, Some(answer)),
            () = patience => return (inside, None),
        }
    }
}
