//! verdict: passed
//! why: a send that was dropped has sent nothing; the original leaves the list when the clone has arrived

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
    while let Some(parcel) = parcels.front().cloned() {
        select! {
            sent = ramp.send(parcel) => match sent {
                Ok(()) => drop(parcels.pop_front()),
                Err(_) => return parcels,
            },
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
        }
    }
    parcels
}
