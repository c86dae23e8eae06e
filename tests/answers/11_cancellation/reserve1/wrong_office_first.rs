//! verdict: failed
//! says: no parcel vanishes when the office asks
//! why: biased decides who is looked at first, not what becomes of the other

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
            biased;
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
            sent = ramp.send(parcel) => if let Err(refused) = sent {
                parcels.push_front(refused.0);
                return parcels;
            },
        }
    }
    parcels
}
