//! verdict: passed
//! why: one send that goes on for several turns; its parcel counts as not on the ramp

use std::collections::VecDeque;
use std::pin::pin;
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
        let mut sending = pin!(ramp.send(parcel));
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
                    let _ = question.send(parcels.len() + 1);
                }
            }
        }
    }
    parcels
}
