//! verdict: blocked
//! says: loading goes on when the office has closed
//! says: polled again and again
//! why: recv of a closed channel is ready at once, for ever

use std::collections::VecDeque;
use tokio::select;
use tokio::sync::{mpsc, oneshot};

/// The office asks how many parcels are left, and waits here for the answer.
pub type Question = oneshot::Sender<usize>;

pub async fn load(
    mut parcels: VecDeque<String>,
    ramp: mpsc::Sender<String>,
    mut office: mpsc::Receiver<Question>,
) -> VecDeque<String> {
    while !parcels.is_empty() {
        select! {
            biased;
            question = office.recv() => if let Some(question) = question {
                let _ = question.send(parcels.len());
            },
            room = ramp.reserve() => match room {
                Ok(room) => room.send(parcels.pop_front().expect("there is one")),
                Err(_) => return parcels,
            },
        }
    }
    parcels
}
