//! verdict: failed
//! says: after a slow reading one is late and the others are on the grid again
//! says: 0, 100, 340, 400, 500
//! says: 0, 100, 340, 360, 410
//! why: the default makes up for what was missed

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{interval, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut grid = interval(PERIOD);
    let mut results = Vec::new();
    while results.len() < count {
        grid.tick().await;
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
    }
    results
}
