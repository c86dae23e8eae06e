//! verdict: passed
//! why: room for several at once

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
            room = ramp.reserve_many(1) => match room {
                Ok(rooms) => rooms.zip(parcels.drain(..1)).for_each(|(room, parcel)| room.send(parcel)),
                Err(_) => return parcels,
            },
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
        }
    }
    parcels
}
