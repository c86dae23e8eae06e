//! verdict: failed
//! says: after a slow reading one is late and the others are on the grid again
//! says: 0, 100, 340, 440, 540
//! why: a turn takes as long as the longer of the two: nothing knows the start

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
        let (result, ()) = tokio::join!(timeout(PATIENCE, read(sensor)), sleep(PERIOD));
        results.push(result.ok().flatten());
    }
    results
}
