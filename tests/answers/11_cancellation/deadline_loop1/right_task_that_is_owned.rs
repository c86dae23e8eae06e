//! verdict: passed
//! why: a task whose handle ends it; a handle can be lent without a pin

use lab::{Service, ms};
use std::pin::pin;
use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc::Receiver;
use tokio::time::sleep;
use tokio_util::task::AbortOnDropHandle;

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
    let road = road.clone();
    let mut answer = AbortOnDropHandle::new(tokio::spawn(async move { ask(&road).await }));
    let mut patience = pin!(sleep(PATIENCE));
    loop {
        select! {
            Some(person) = queue.recv() => inside.push(person),
            answer = &mut answer => return (inside, answer.ok()),
            () = &mut patience => return (inside, None),
        }
    }
}
