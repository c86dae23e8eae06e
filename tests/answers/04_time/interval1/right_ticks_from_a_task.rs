//! verdict: passed
//! why: a task ticks into a channel with one place, and drops what finds it full

use lab::{Service, ms};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let (tick, mut ticks) = mpsc::channel(1);
    let mut clock = JoinSet::new();
    clock.spawn(async move {
        let mut grid = interval(PERIOD);
        grid.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            grid.tick().await;
            let _ = tick.try_send(());
        }
    });
    let mut results = Vec::new();
    while results.len() < count && ticks.recv().await.is_some() {
        results.push(timeout(PATIENCE, read(sensor)).await.ok().flatten());
    }
    results
}
