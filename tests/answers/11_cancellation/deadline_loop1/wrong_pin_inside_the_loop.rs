//! verdict: failed
//! says: the bus leaves when the answer is there though people get in
//! says: seen      2430 ms in all
//! why: pinned, but still made anew in every turn

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
    loop {
        let mut answer = pin!(ask(road));
        let mut patience = pin!(sleep(PATIENCE));
        select! {
            Some(person) = queue.recv() => inside.push(person),
            answer = &mut answer => return (inside, Some(answer)),
            () = &mut patience => return (inside, None),
        }
    }
}
