//! verdict: failed
//! says: readings shorter than 100 ms begin every 100 ms
//! says: 100, 200, 300, 400, 500
//! why: the first tick is thrown away

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut grid = interval_at(Instant::now() + PERIOD, PERIOD);
    grid.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut results = Vec::new();
    while results.len() < count {
        grid.tick().await;
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
    }
    results
}
