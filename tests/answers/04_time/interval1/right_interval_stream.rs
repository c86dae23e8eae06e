//! verdict: passed
//! why: the interval as a stream of ticks

use futures::StreamExt;
use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_stream::wrappers::IntervalStream;

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut grid = interval(PERIOD);
    grid.set_missed_tick_behavior(MissedTickBehavior::Skip);
    IntervalStream::new(grid)
        .take(count)
        .then(async |_| timeout(PATIENCE, read(sensor)).await.ok().flatten())
        .collect()
        .await
}
