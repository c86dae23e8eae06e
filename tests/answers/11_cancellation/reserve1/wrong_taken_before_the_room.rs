//! verdict: failed
//! says: no parcel vanishes when the office asks
//! says: seen      books, shoes, skis, tent
//! why: reserve alone does not help: the parcel is taken first, and dropped at the end of the turn

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
    while let Some(parcel) = parcels.pop_front() {
        select! {
            room = ramp.reserve() => match room {
                Ok(room) => room.send(parcel),
                Err(_) => {
                    parcels.push_front(parcel);
                    return parcels;
                }
            },
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
        }
    }
    parcels
}
