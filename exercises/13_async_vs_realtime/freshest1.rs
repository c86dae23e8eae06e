//! # The ferry in the fog
//!
//! In fog the captain steers by a screen. A radar on the pier measures the ferry's position every
//! 10 ms, and the screen takes 103 ms to draw one. The positions wait in a queue, and none is lost.
//! At the first test, after a minute the screen showed where the ferry had been 54 seconds before.
//!
//! Your task: what is drawn next is the newest position there is.
//! - `next` returns the newest position that was measured. Older ones that nobody has asked for yet
//!   are forgotten.
//! - It never returns a position twice: if the newest one was returned before, it waits for the
//!   next one to be measured. So a screen that is fast enough gets them all.
//! - When the radar is gone, the newest position is still returned if it was not before. Then there
//!   is `None`.
//! - `measured` never waits, and the radar also goes on when the screen is gone.
//!
//! The tests look at which positions `next` returns, at what time, and how old they are then. You
//! may change what `Radar` and `Screen` are made of, but not how they are used.

use tokio::sync::mpsc;
use tokio::time::Instant;

#[derive(Clone, Copy, Debug)]
pub struct Position {
    pub number: u32,
    pub measured_at: Instant,
}

pub struct Radar {
    positions: mpsc::UnboundedSender<Position>,
}

pub struct Screen {
    positions: mpsc::UnboundedReceiver<Position>,
}

pub fn link() -> (Radar, Screen) {
    // TODO: which of the channels that you know keeps the newest value, and only that?
    let (sender, receiver) = mpsc::unbounded_channel();
    (Radar { positions: sender }, Screen { positions: receiver })
}

impl Radar {
    pub fn measured(&self, position: Position) {
        // An error would mean that the screen is gone.
        let _ = self.positions.send(position);
    }
}

impl Screen {
    pub async fn next(&mut self) -> Option<Position> {
        self.positions.recv().await
    }
}
