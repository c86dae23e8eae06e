//! verdict: passed
//! why: one timeout around the loop; the list of people is outside

use lab::{Service, ms};
use std::pin::pin;
use std::time::Duration;
use tokio::select;
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
    let mut inside = Vec::new();
    let boarding = async {
        let mut answer = pin!(ask(road));
        loop {
            select! {
                Some(person) = queue.recv() => inside.push(person),
                answer = &mut answer => return answer,
            }
        }
    };
    let answer = timeout(PATIENCE, boarding).await.ok();
    (inside, answer)
}
