//! verdict: passed
//! why: the same with one place and a bell

use std::sync::{Arc, Mutex};
use tokio::sync::Notify;
use tokio::time::Instant;

#[derive(Clone, Copy, Debug)]
pub struct Position {
    pub number: u32,
    pub measured_at: Instant,
}

#[derive(Default)]
struct Shared {
    newest: Mutex<(Option<Position>, bool)>,
    changed: Notify,
}

pub struct Radar {
    shared: Arc<Shared>,
}

pub struct Screen {
    shared: Arc<Shared>,
}

pub fn link() -> (Radar, Screen) {
    let shared = Arc::new(Shared::default());
    (Radar { shared: Arc::clone(&shared) }, Screen { shared })
}

impl Radar {
    pub fn measured(&self, position: Position) {
        self.shared.newest.lock().unwrap().0 = Some(position);
        self.shared.changed.notify_one();
    }
}

impl Screen {
    pub async fn next(&mut self) -> Option<Position> {
        loop {
            {
                let mut newest = self.shared.newest.lock().unwrap();
                if newest.0.is_some() || newest.1 {
                    return newest.0.take();
                }
            }
            self.shared.changed.notified().await;
        }
    }
}

impl Drop for Radar {
    fn drop(&mut self) {
        self.shared.newest.lock().unwrap().1 = true;
        self.shared.changed.notify_one();
    }
}
