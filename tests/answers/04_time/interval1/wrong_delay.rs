//! verdict: failed
//! says: after a slow reading one is late and the others are on the grid again
//! says: 0, 100, 340, 440, 540
//! why: a late tick begins a new grid

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut grid = interval(PERIOD);
    grid.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut results = Vec::new();
    while results.len() < count {
        grid.tick().await;
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
    }
    results
}
