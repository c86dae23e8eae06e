//! verdict: failed
//! says: after a slow reading one is late and the others are on the grid again
//! says: 0, 100, 200, 300, 400
//! why: with the period as its limit no tick is missed, but slow readings are lost

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
        results.push(timeout(PERIOD, read(sensor)).await.ok().flatten());
    }
    results
}
