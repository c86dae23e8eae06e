//! # The loading ramp
//!
//! A worker brings parcels to a ramp, from which the driver takes them into the truck. When the
//! ramp is full, the worker waits. While he waits he has his radio on: the office asks every now
//! and then how many parcels are left. Every time it asks while the ramp is full, a parcel
//! vanishes.
//!
//! Your task: every parcel ends up on the ramp once, or is still there at the end.
//! - Send the parcels in their order. The ramp takes as many as it takes: wait for room.
//! - Answer the office at once, also while the ramp is full, with the number of parcels that are
//!   not yet on the ramp.
//! - The office may close (no more questions will come). The loading goes on.
//! - Return when all parcels are on the ramp. If the truck leaves before (nobody receives any
//!   more), return at once. What comes back is what is not on the ramp, in its order.
//!
//! The tests look at the parcels that the driver gets, at the answers and when they come, at what
//! comes back, and at the time that passed.

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
            // TODO: `send` takes the parcel with it. Where is it when the office is first?
            sent = ramp.send(parcel) => if let Err(refused) = sent {
                parcels.push_front(refused.0);
                return parcels;
            },
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
        }
    }
    parcels
}
