//! verdict: failed
//! says: the road service is asked once
//! says: 0, 130, 430, 730
//! why: the second is kept, the question is not

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
    let mut patience = pin!(sleep(PATIENCE));
    loop {
        select! {
            Some(person) = queue.recv() => inside.push(person),
            answer = ask(road) => return (inside, Some(answer)),
            () = &mut patience => return (inside, None),
        }
    }
}
