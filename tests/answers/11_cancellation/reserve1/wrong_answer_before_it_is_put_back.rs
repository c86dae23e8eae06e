//! verdict: failed
//! says: the office is told at once what is not yet on the ramp
//! says: 30 ms: 4 left
//! why: the parcel survives, but it is not counted

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
            sent = ramp.send(parcel.clone()) => if let Err(refused) = sent {
                parcels.push_front(refused.0);
                return parcels;
            },
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
                parcels.push_front(parcel);
            }
        }
    }
    parcels
}
