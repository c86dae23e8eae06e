//! A `watch` channel has one place. Who sends replaces what is there, and never waits; who receives
//! sees the newest value, and can wait until there is another one (`changed`). `borrow_and_update`
//! says "I have seen this one", so that it is not drawn twice. `changed` still reports the last
//! value when the sender has gone, and after that it returns an error.
//!
//! Habit to take home: ask of every stream of data which of two things it is. Orders, payments,
//! lines of a log: each one counts, so it is a queue, with a limit. Positions, temperatures,
//! settings: only the newest one counts, so it is a `watch`. Under load a queue gets *older*, a
//! `watch` gets *coarser*, and for what has to be in time, coarser is the right one.
//!
//! Also right: a queue that `next` empties, keeping only the last one (it uses memory for what
//! nobody will see); a `broadcast` with one place, if `Lagged` just means "look again"; a
//! `Mutex<Option<Position>>` with a `Notify`.
//! Not right: a queue of one place with `try_send`. When it is full, that throws away the *new*
//! position and keeps the old one. Nor to throw away whatever is older than so many ms: when the
//! radar stops, the screen must still show the last position.

use tokio::sync::watch;
use tokio::time::Instant;

#[derive(Clone, Copy, Debug)]
pub struct Position {
    pub number: u32,
    pub measured_at: Instant,
}

pub struct Radar {
    newest: watch::Sender<Option<Position>>,
}

pub struct Screen {
    newest: watch::Receiver<Option<Position>>,
}

pub fn link() -> (Radar, Screen) {
    // A watch always has a value, and the first one counts as seen: `None` is never returned as a position.
    let (sender, receiver) = watch::channel(None);
    (Radar { newest: sender }, Screen { newest: receiver })
}

impl Radar {
    pub fn measured(&self, position: Position) {
        // An error would mean that the screen is gone.
        let _ = self.newest.send(Some(position));
    }
}

impl Screen {
    pub async fn next(&mut self) -> Option<Position> {
        self.newest.changed().await.ok()?;
        *self.newest.borrow_and_update()
    }
}
