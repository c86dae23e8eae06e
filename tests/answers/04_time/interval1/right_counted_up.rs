//! verdict: passed
//! why: the grid is counted up until it is ahead of the clock again

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, sleep_until, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut due = Instant::now();
    let mut results = Vec::new();
    for _ in 0..count {
        sleep_until(due).await;
        while due <= Instant::now() {
            due += PERIOD;
        }
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
    }
    results
}
