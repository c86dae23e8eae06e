//! verdict: failed
//! says: after a slow reading one is late and the others are on the grid again
//! says: 0, 100, 340, 440, 540
//! why: the rest of the period is right until there is none

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut results = Vec::new();
    while results.len() < count {
        let begun = Instant::now();
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
        if results.len() < count {
            sleep(PERIOD.saturating_sub(begun.elapsed())).await;
        }
    }
    results
}
