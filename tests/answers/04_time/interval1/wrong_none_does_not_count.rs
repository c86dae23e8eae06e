//! verdict: failed
//! says: a reading that hangs is given up after 250 ms and counts as none
//! says: no. 1, no. 3, no. 4, no. 5, no. 6
//! why: a reading that was given up is taken again

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
        if let Ok(result) = timeout(PATIENCE, read(sensor)).await {
            results.push(result);
        }
    }
    results
}
