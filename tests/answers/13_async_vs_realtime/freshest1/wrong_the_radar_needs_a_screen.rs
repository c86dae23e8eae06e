//! verdict: failed
//! says: the radar goes on when the screen is gone
//! why: unwraps what only says that nobody is looking

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
        self.positions.send(Some(position)).unwrap();
    }
}

impl Screen {
    pub async fn next(&mut self) -> Option<Position> {
        self.positions.changed().await.ok()?;
        *self.positions.borrow_and_update()
    }
}
