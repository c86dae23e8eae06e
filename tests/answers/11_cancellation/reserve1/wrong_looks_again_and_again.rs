//! verdict: failed
//! says: the office is told at once what is not yet on the ramp
//! why: try_send hands the parcel back, but somebody has to ask again and again

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
        match ramp.try_send(parcel) {
            Ok(()) => {}
            Err(mpsc::error::TrySendError::Closed(parcel)) => {
                parcels.push_front(parcel);
                return parcels;
            }
            Err(mpsc::error::TrySendError::Full(parcel)) => {
                parcels.push_front(parcel);
                tokio::time::sleep(std::time::Duration::from_millis(7)).await;
            }
        }
        while let Ok(question) = office.try_recv() {
            let _ = question.send(parcels.len());
        }
    }
    parcels
}
