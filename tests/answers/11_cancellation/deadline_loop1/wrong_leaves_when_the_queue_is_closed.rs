//! verdict: failed
//! says: a closed queue is no reason to leave
//! says: expected  Some("closed")
//! why: nobody comes, so it leaves without the answer

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
            person = queue.recv() => match person {
                Some(person) => inside.push(person),
                None => return (inside, None),
            },
            answer = &mut answer => return (inside, Some(answer)),
            () = &mut patience => return (inside, None),
        }
    }
}
