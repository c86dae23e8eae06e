//! verdict: failed
//! says: after a slow reading one is late and the others are on the grid again
//! says: there is never more than one reading at a time
//! why: readings overlap: every tick is kept, and the sensor has two readers

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{interval, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut grid = interval(PERIOD);
    let mut tasks = Vec::new();
    while tasks.len() < count {
        grid.tick().await;
        let sensor = sensor.clone();
        tasks.push(tokio::spawn(async move { timeout(PATIENCE, read(&sensor)).await }));
    }
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap().ok().flatten());
    }
    results
}
