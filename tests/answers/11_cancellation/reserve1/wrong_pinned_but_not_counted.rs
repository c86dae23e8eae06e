//! verdict: failed
//! says: the office is told at once what is not yet on the ramp
//! says: 30 ms: 4 left
//! why: the parcel in the pinned send is not on the ramp yet

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
        let mut sending = Box::pin(ramp.send(parcel));
        loop {
            select! {
                sent = &mut sending => match sent {
                    Ok(()) => break,
                    Err(refused) => {
                        parcels.push_front(refused.0);
                        return parcels;
                    }
                },
                Some(question) = office.recv() => {
                    let _ = question.send(parcels.len());
                }
            }
        }
    }
    parcels
}
