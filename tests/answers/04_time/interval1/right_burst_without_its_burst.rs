//! verdict: passed
//! why: the default, told by hand where to go on

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, interval, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut grid = interval(PERIOD);
    let mut results = Vec::new();
    while results.len() < count {
        let mut due = grid.tick().await;
        while due <= Instant::now() {
            due += PERIOD;
        }
        grid.reset_at(due);
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
    }
    results
}
