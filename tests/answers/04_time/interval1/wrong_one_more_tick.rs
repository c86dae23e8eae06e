//! verdict: failed
//! says: it returns when the last reading has ended
//! says: 335 ms in all
//! says: 400 ms in all
//! why: it waits for a tick that nobody needs

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
    grid.tick().await;
    let mut results = Vec::new();
    for _ in 0..count {
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
        grid.tick().await;
    }
    results
}
