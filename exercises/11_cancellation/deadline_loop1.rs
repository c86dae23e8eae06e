//! # The bus over the pass
//!
//! While people get in, the driver asks the road service whether the pass is open. The bus leaves
//! when he has the answer, or after one second without one. That works well, as long as nobody
//! comes. On Sunday somebody gets in every 300 ms, the answer would take 500 ms, and the bus stands
//! there until the last passenger of the day: with each of them, the driver begins all over again.
//!
//! Your task: asking and waiting go on while people get in.
//! - Ask the road service once, when boarding begins.
//! - When the answer is there, leave at once: return the people inside, in their order, and `Some`
//!   with the answer.
//! - One second (`PATIENCE`) after boarding has begun, leave without it: return `None` in its
//!   place. The question is given up then.
//! - Up to that moment everybody gets in as soon as they come. If nobody can come any more (the
//!   queue is closed), that is no reason to leave. Who comes later stays in the queue, for the next
//!   bus.
//!
//! The tests look at what comes back, at the time that passed, at when each passenger could get in,
//! at the questions that the road service saw, and at what is left behind.

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
    loop {
        // TODO: three futures are made here. How long does each of them live?
        select! {
            Some(person) = queue.recv() => inside.push(person),
            answer = ask(road) => return (inside, Some(answer)),
            () = sleep(PATIENCE) => return (inside, None),
        }
    }
}
