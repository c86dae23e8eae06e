//! verdict: failed
//! says: what is not on the ramp comes back when the truck leaves
//! why: an error of send has the parcel in it, and is thrown away

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
                    Err(_) => return parcels,
                },
                Some(question) = office.recv() => {
                    let _ = question.send(parcels.len() + 1);
                }
            }
        }
    }
    parcels
}
