//! verdict: failed
//! says: no parcel vanishes when the office asks
//! why: what try_send gives back with its error is thrown away

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
        let _ = ramp.try_send(parcel);
        while let Ok(question) = office.try_recv() {
            let _ = question.send(parcels.len());
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    parcels
}
