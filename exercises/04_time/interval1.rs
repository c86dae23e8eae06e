//! # The bridge that sways
//!
//! Many sensors watch how a long bridge sways, each of them every 100 ms, so that what they saw at
//! the same moment can be compared. This program reads one of them. But it sleeps 100 ms *after*
//! each reading, and the reading takes time, too: after ten seconds it has fallen far behind the
//! others. And now and then the sensor hangs, and the program hangs with it.
//!
//! Your task: take `count` readings, one after another.
//! - The first begins at once, and the others 100 ms, 200 ms, 300 ms... after the first, no matter
//!   how much of its 100 ms each of them takes.
//! - A reading that has not ended after `PATIENCE` (250 ms) is given up. It counts as one, with the
//!   result `None`.
//! - If the next reading is overdue when one has ended or was given up, it begins at once. If more
//!   than one is overdue, the others are skipped, and are not made up for. An example: after a
//!   reading from 100 to 350 ms, the next ones begin at 350, 400, 500...
//! - Return the results, in their order, when the last reading has ended.
//!
//! The tests look at when each reading begins, at the results, at the time that passed, and that
//! nothing is still being read. They run on tokio's own clock: to know the time, ask
//! `tokio::time::Instant`, not the one in std.

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::sleep;

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut results = Vec::new();
    while results.len() < count {
        // TODO: and when it hangs?
        results.push(read(sensor).await);
        // TODO: 100 ms, counted from when?
        sleep(PERIOD).await;
    }
    results
}
