//! A lock that a future has can only be given back by that future, and a future does something only
//! while it is polled. `select!` with `&mut entry` borrows it: when the other branch wins, `entry` is
//! not dropped. It stands still, with the register, or with its place in the queue for it. The branch
//! waits for the register, and `entry` for the branch. Nobody will ever see a lock that is held in
//! this code: the second line waits for nobody who runs.
//!
//! Oxide Computer found this in their own servers, and called it a *futurelock*. It does not need a
//! slow owner: tokio's locks are fair, so when a third party gives the lock back it goes to the first
//! in the queue, also when that is a future that nobody polls.
//!
//! Here `timeout` lends out the future in the same way, but nothing waits in between: from then on
//! `join!` polls both until both are done. So the register is free at the moment of the answer, and
//! not when the announcement is over.
//!
//! Habit to take home: as soon as you write `&mut future` in a `select!` or a `timeout`, say for each
//! `.await` below it who polls that future meanwhile. If the answer is nobody, it must not need
//! anything that the future may have: a lock, a permit, a place in a channel.
//!
//! Also right: `tokio::spawn` the entry. The runtime polls a task, whatever you wait for. And when you
//! need the first future no more, give it to `select!` by value: the losers are dropped before the
//! branch runs, and a dropped future has no locks.
//! Not right: `drop(entry)`. What `pin!` gives is a reference, and the future behind it stays. Or
//! `entry.await` before the second line only: during the announcement it still stands still.

use lab::{Service, ms};
use std::pin::pin;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::time::timeout;

pub type Register = Mutex<Vec<String>>;

async fn enter(register: &Register, next_box: &Service, train: u32) {
    let mut lines = register.lock().await;
    next_box.request(&format!("train {train}")).await.expect("the next box says yes");
    lines.push(format!("train {train} let in"));
}

async fn note_delay(register: &Register, hall: &Service, train: u32) {
    hall.call(&format!("train {train} is late"), ms(400)).await;
    register.lock().await.push(format!("train {train} was late"));
}

pub async fn let_in(register: &Arc<Register>, next_box: &Service, hall: &Service, train: u32) {
    let mut entry = pin!(enter(register, next_box, train));
    if timeout(ms(500), &mut entry).await.is_err() {
        tokio::join!(entry, note_delay(register, hall, train));
    }
}
