//! verdict: deadlocked
//! says: a question that is not answered is given up
//! says: waits in `mpsc::Receiver::recv`
//! why: a timeout for each passenger: nobody looks at the answer while the queue is awaited

use lab::{Service, ms};
use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::time::{sleep, timeout};

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
    let mut answer = pin!(timeout(PATIENCE, ask(road)));
    while let Some(person) = queue.recv().await {
        inside.push(person);
        if let Ok(answer) = timeout(ms(0), &mut answer).await {
            return (inside, answer.ok());
        }
    }
    sleep(ms(0)).await;
    (inside, answer.await.ok())
}
