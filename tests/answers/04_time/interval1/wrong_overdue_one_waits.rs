//! verdict: failed
//! says: after a slow reading one is late and the others are on the grid again
//! says: 0, 100, 400, 500, 600
//! why: waits for the grid instead of beginning the overdue one

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
    while results.len() < count {
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
        if results.len() < count {
            let periods = start.elapsed().as_millis() / PERIOD.as_millis() + 1;
            sleep_until(start + PERIOD * periods as u32).await;
        }
    }
    results
}
