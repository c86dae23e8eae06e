//! verdict: passed
//! why: no loop around the select: the loop is one of its branches, and is dropped at the end

use lab::{Service, ms};
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
        while let Some(person) = queue.recv().await {
            inside.push(person);
        }
        std::future::pending::<()>().await;
    };
    let answer = select! {
        answer = timeout(PATIENCE, ask(road)) => answer.ok(),
        () = boarding => None,
    };
    (inside, answer)
}
