//! verdict: passed
//! why: a sleep, but for what is left until the grid

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let start = Instant::now();
    let mut results = Vec::new();
    while results.len() < count {
        let left = PERIOD - ms(start.elapsed().as_millis() as u64 % 100);
        let begun = Instant::now();
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
        if results.len() < count {
            sleep(left.saturating_sub(begun.elapsed())).await;
        }
    }
    results
}
