//! verdict: passed
//! why: a task for the reading, aborted when it is given up

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut grid = interval(PERIOD);
    grid.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut results = Vec::new();
    for _ in 0..count {
        grid.tick().await;
        let sensor = sensor.clone();
        let mut reading = tokio::spawn(async move { read(&sensor).await });
        let result = timeout(PATIENCE, &mut reading).await;
        reading.abort();
        results.push(result.map_or(None, |result| result.expect("reading does not panic")));
    }
    results
}
