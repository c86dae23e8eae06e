//! verdict: failed
//! says: the office is told at once what is not yet on the ramp
//! says: 73 ms: 4 left
//! why: nothing is lost, but the office waits until the ramp has room

use std::collections::VecDeque;
use tokio::sync::{mpsc, oneshot};

/// The office asks how many parcels are left, and waits here for the answer.
pub type Question = oneshot::Sender<usize>;

pub async fn load(
    mut parcels: VecDeque<String>,
    ramp: mpsc::Sender<String>,
    mut office: mpsc::Receiver<Question>,
) -> VecDeque<String> {
    while let Some(parcel) = parcels.pop_front() {
        if let Err(refused) = ramp.send(parcel).await {
            parcels.push_front(refused.0);
            return parcels;
        }
        while let Ok(question) = office.try_recv() {
            let _ = question.send(parcels.len());
        }
    }
    parcels
}
