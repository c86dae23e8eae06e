//! verdict: does_not_compile
//! says: cannot be unpinned
//! says: consider using the `pin!` macro
//! why: a future of an async fn has to be pinned before it can be lent

use lab::{Service, ms};
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
    let mut answer = ask(road);
    let mut patience = sleep(PATIENCE);
    loop {
        select! {
            Some(person) = queue.recv() => inside.push(person),
            answer = &mut answer => return (inside, Some(answer)),
            () = &mut patience => return (inside, None),
        }
    }
}
