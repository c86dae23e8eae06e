//! verdict: failed
//! says: readings shorter than 100 ms begin every 100 ms
//! says: 0, 30, 100, 200, 300
//! why: the first tick is there at once, so the second reading comes too soon

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
    grid.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut results = Vec::new();
    while results.len() < count {
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
        grid.tick().await;
    }
    results
}
