//! verdict: failed
//! says: even after a long time without a look the newest is next
//! why: thins out the queue by a fixed number, which fits one radar and one screen

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
    let (sender, receiver) = mpsc::unbounded_channel();
    (Radar { positions: sender }, Screen { positions: receiver })
}

impl Radar {
    pub fn measured(&self, position: Position) {
        let _ = self.positions.send(position);
    }
}

impl Screen {
    pub async fn next(&mut self) -> Option<Position> {
        for _ in 0..9 {
            let _ = self.positions.try_recv();
        }
        self.positions.recv().await
    }
}
