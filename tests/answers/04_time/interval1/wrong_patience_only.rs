//! verdict: failed
//! says: readings shorter than 100 ms begin every 100 ms
//! says: 0, 130, 270, 380, 560
//! why: the timeout alone: the pause still begins after the reading

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{sleep, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut results = Vec::new();
    while results.len() < count {
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
        sleep(PERIOD).await;
    }
    results
}
