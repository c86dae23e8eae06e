//! verdict: failed
//! says: readings shorter than 100 ms begin every 100 ms
//! says: 0, 30, 70, 80, 160
//! why: a new interval in each turn, and its first tick is there at once

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{interval, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut results = Vec::new();
    while results.len() < count {
        interval(PERIOD).tick().await;
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
    }
    results
}
