//! `select!` awaits several futures until the first is done, and then it drops the others. In a
//! loop that happens in every turn: what is written as a call between its braces, `ask(road)`, is
//! made in this turn and dropped in this turn. So what has to go on from turn to turn is made once,
//! before the loop, and `select!` only borrows it, `&mut answer`. When the turn ends the borrow is
//! dropped, and the future is still there, as far as it had come.
//!
//! A future must not be moved once it was polled, and only a pinned one can be polled through a
//! `&mut`. `pin!` sees to both: it keeps the future where it is, here in `board`.
//!
//! `queue.recv()` may stay as it was. It is *cancel-safe*: dropped before it is done, it has taken
//! nothing. Made anew, it is where it was before.
//!
//! Habit to take home: at every branch of a `select!` in a loop, ask what is lost when it is
//! dropped here and made anew. Nothing (`recv`, `tick`): call it in the loop. Something (progress,
//! a question under way, time that has passed): make it before the loop.
//!
//! Mind the end, too. A future of an `async fn` must not be polled again after it has given its
//! result: that panics. Here each of the two ends the loop. Where the loop has to go on, a
//! precondition switches the branch off: `answer = &mut answer, if !answered => ..`.
//!
//! Also right: one pinned `timeout(PATIENCE, ask(road))` for both; `sleep_until` with one moment,
//! made in every turn, since it loses nothing; `Box::pin`, which is `Unpin` and can be moved about.
//! Not right: `pin!` inside the loop. That pins what lives for one turn.

use lab::{Service, ms};
use std::pin::pin;
use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc::Receiver;
use tokio::time::sleep;

pub const PATIENCE: Duration = ms(1000);

/// The road service says "open" or "closed", some time.
async fn ask(road: &Service) -> String {
    match road.request("the pass").await {
        Ok(answer) => answer,
        Err(fault) => fault.to_string(),
    }
}

pub async fn board(queue: &mut Receiver<String>, road: &Service) -> (Vec<String>, Option<String>) {
    let mut inside = Vec::new();
    let mut answer = pin!(ask(road));
    let mut patience = pin!(sleep(PATIENCE));
    loop {
        select! {
            Some(person) = queue.recv() => inside.push(person),
            answer = &mut answer => return (inside, Some(answer)),
            () = &mut patience => return (inside, None),
        }
    }
}
