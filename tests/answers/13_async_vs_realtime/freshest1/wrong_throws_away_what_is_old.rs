//! verdict: failed
//! says: when the radar is gone the last position is drawn
//! why: fresh or nothing: the last position is never drawn when the radar stops

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
        while let Some(position) = self.positions.recv().await {
            if position.measured_at.elapsed().as_millis() < 10 {
                return Some(position);
            }
        }
        None
    }
}
