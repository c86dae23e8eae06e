//! verdict: failed
//! says: nobody reads on when a reading was given up
//! says: it is still going on
//! why: the timeout drops the handle of a task that reads on

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
    while results.len() < count {
        grid.tick().await;
        let sensor = sensor.clone();
        let reading = tokio::spawn(async move { read(&sensor).await });
        match timeout(PATIENCE, reading).await {
            Ok(result) => results.push(result.unwrap()),
            Err(_) => results.push(None),
        }
    }
    results
}
