//! verdict: passed
//! why: the owned permit hands the sender back

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
    let mut ramp = ramp;
    while !parcels.is_empty() {
        select! {
            room = ramp.clone().reserve_owned() => match room {
                Ok(room) => ramp = room.send(parcels.pop_front().expect("there is one")),
                Err(_) => return parcels,
            },
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
        }
    }
    parcels
}
