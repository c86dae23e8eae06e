//! verdict: failed
//! says: loading ends when the last parcel is on the ramp
//! why: it reserves once more than it has parcels, and waits for the driver

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
    loop {
        select! {
            room = ramp.reserve() => match (room, parcels.is_empty()) {
                (Ok(room), false) => room.send(parcels.pop_front().expect("there is one")),
                _ => return parcels,
            },
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
        }
    }
}
