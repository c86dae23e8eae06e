//! verdict: failed
//! says: what is not on the ramp comes back when the truck leaves
//! says: seen      skis, tent
//! why: it is taken before the result of reserve was looked at

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
            room = ramp.reserve() => match (room, parcels.pop_front()) {
                (Ok(room), Some(parcel)) => room.send(parcel),
                _ => return parcels,
            },
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
        }
    }
    parcels
}
