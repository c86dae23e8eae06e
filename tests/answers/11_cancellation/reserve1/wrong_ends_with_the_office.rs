//! verdict: failed
//! says: loading goes on when the office has closed
//! why: no office, no loading

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
            room = ramp.reserve() => match room {
                Ok(room) => room.send(parcels.pop_front().expect("there is one")),
                Err(_) => return parcels,
            },
            question = office.recv() => match question {
                Some(question) => drop(question.send(parcels.len())),
                None => return parcels,
            },
        }
    }
    parcels
}
