//! verdict: failed
//! says: after a slow reading one is late and the others are on the grid again
//! says: 0, 100, 340, 360, 410
//! why: the grid by number of the turn: a burst by hand

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, sleep_until, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let start = Instant::now();
    let mut results = Vec::new();
    for turn in 0..count as u32 {
        sleep_until(start + PERIOD * turn).await;
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
    }
    results
}
