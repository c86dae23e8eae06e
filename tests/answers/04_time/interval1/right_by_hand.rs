//! verdict: passed
//! why: from the moment at which a reading begins, the next whole period

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
    let mut next = start;
    let mut results = Vec::new();
    while results.len() < count {
        sleep_until(next).await;
        let periods = start.elapsed().as_millis() / PERIOD.as_millis() + 1;
        next = start + PERIOD * periods as u32;
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
    }
    results
}
