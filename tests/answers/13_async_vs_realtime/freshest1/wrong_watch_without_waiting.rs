//! verdict: failed
//! says: a screen that is fast enough gets all of them once
//! says: no position comes twice
//! why: always the newest, be it a new one or not

use tokio::sync::watch;
use tokio::time::Instant;

#[derive(Clone, Copy, Debug)]
pub struct Position {
    pub number: u32,
    pub measured_at: Instant,
}

pub struct Radar {
    positions: watch::Sender<Option<Position>>,
}

pub struct Screen {
    positions: watch::Receiver<Option<Position>>,
}

pub fn link() -> (Radar, Screen) {
    let (sender, receiver) = watch::channel(None);
    (Radar { positions: sender }, Screen { positions: receiver })
}

impl Radar {
    pub fn measured(&self, position: Position) {
        let _ = self.positions.send(Some(position));
    }
}

impl Screen {
    pub async fn next(&mut self) -> Option<Position> {
        if self.positions.borrow().is_none() {
            self.positions.changed().await.ok()?;
        }
        *self.positions.borrow()
    }
}
