//! verdict: failed
//! says: the office is told at once what is not yet on the ramp
//! why: in tasks nothing is cancelled: and nothing is counted, and nothing comes back

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
    let mut sends = tokio::task::JoinSet::new();
    while let Some(parcel) = parcels.pop_front() {
        let ramp = ramp.clone();
        sends.spawn(async move { ramp.send(parcel).await });
    }
    while !sends.is_empty() {
        select! {
            Some(_) = sends.join_next() => {}
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
        }
    }
    parcels
}
