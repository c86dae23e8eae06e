//! verdict: failed
//! says: when the radar is gone the last position is drawn
//! why: asks whether the radar is gone before it asks whether there is something new

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
        self.positions.has_changed().ok()?;
        self.positions.changed().await.ok()?;
        *self.positions.borrow_and_update()
    }
}
