//! `send(parcel)` takes the parcel into its future before it knows whether there is room, and a
//! future that is dropped takes along what it owns. `reserve` waits for the room alone, with empty
//! hands. What it gives back, a permit, is the right to put one parcel on the ramp, and using it
//! does not wait: between taking the parcel out of the list and putting it on the ramp there is no
//! `.await`, so nobody can step in.
//!
//! The list is always right, too: a parcel is in it, or on the ramp. So the answer to the office is
//! simply its length.
//!
//! Habit to take home: first wait, then take. What must not get lost is not handed over to a future
//! that may be dropped. That goes for your own functions: an argument that is moved into an `async
//! fn` is gone when its future is dropped.
//!
//! What is lost by dropping `reserve` is the place in the queue: with other senders at the same
//! channel, who waits anew stands at the end again.
//!
//! Also right: sending a clone, and taking the parcel out of the list when it has arrived (a `send`
//! that was dropped has sent nothing); one `send` that is pinned outside and goes on for several
//! turns (then one parcel is neither in the list nor on the ramp: count it); `try_send` hands the
//! parcel back with its error, but does not wait.
//! Not right: to take the parcel first and to `reserve` then. Nor to put it back in the branch of
//! the office: by then it is gone.

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
    while !parcels.is_empty() {
        select! {
            room = ramp.reserve() => match room {
                Ok(room) => room.send(parcels.pop_front().expect("the loop asked for one more")),
                Err(_gone) => return parcels,
            },
            Some(question) = office.recv() => {
                let _ = question.send(parcels.len());
            }
        }
    }
    parcels
}
