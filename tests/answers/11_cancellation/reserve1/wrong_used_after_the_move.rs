//! verdict: does_not_compile
//! says: use of moved value: `parcel`
//! why: the parcel belongs to the future of send: the compiler knows it

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
            sent = ramp.send(parcel) => if let Err(refused) = sent {
                parcels.push_front(refused.0);
                return parcels;
            },
            Some(question) = office.recv() => {
                parcels.push_front(parcel);
                let _ = question.send(parcels.len());
            }
        }
    }
    parcels
}
