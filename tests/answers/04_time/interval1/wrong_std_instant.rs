//! verdict: failed
//! says: readings shorter than 100 ms begin every 100 ms
//! says: 0, 130, 270, 380, 560
//! why: right on the real clock: the Instant of std sees no time going by here

use lab::{Service, ms};
use std::time::Duration;
use std::time::Instant;
use tokio::time::{sleep, timeout};

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
        let into_the_period = start.elapsed().as_millis() as u64 % 100;
        if results.len() < count {
            sleep(ms(100 - into_the_period)).await;
        }
    }
    results
}
