//! verdict: passed
//! why: `select!` with a sleep for the timeout, and no tick after the last reading

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, sleep};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut grid = interval(PERIOD);
    grid.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut results = Vec::with_capacity(count);
    for _ in 0..count {
        grid.tick().await;
        results.push(tokio::select! {
            result = read(sensor) => result,
            () = sleep(PATIENCE) => None,
        });
    }
    results
}
