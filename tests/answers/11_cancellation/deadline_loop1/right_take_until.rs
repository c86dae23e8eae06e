//! verdict: passed
//! why: a stream of people, up to the answer

use futures::StreamExt;
use lab::{Service, ms};
use std::cell::Cell;
use std::time::Duration;
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
    let answer = Cell::new(None);
    let end = async { answer.set(Some(timeout(PATIENCE, ask(road)).await.ok())) };
    let people = futures::stream::poll_fn(|cx| queue.poll_recv(cx)).chain(futures::stream::pending());
    let inside = people.take_until(end).collect().await;
    (inside, answer.take().flatten())
}
