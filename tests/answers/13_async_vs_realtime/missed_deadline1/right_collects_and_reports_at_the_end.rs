//! verdict: passed
//! why: all times first, the report from them

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::interval;

pub const PERIOD: Duration = ms(100);

#[derive(Debug)]
pub struct Report {
    pub late: u32,
    pub worst: Duration,
}

async fn look(barrier: &Service, number: u32) {
    // A fault of the barrier stops the press by itself, and is not our business here.
    let _ = barrier.request(&format!("look {number}")).await;
}

pub async fn watch(barrier: &Service, looks: u32) -> Report {
    let mut grid = interval(PERIOD);
    let mut times = Vec::new();
    for number in 0..looks {
        let due = grid.tick().await;
        look(barrier, number).await;
        times.push(due.elapsed());
    }
    let late = times.iter().filter(|took| **took > PERIOD).count();
    Report { late: late as u32, worst: times.into_iter().max().unwrap_or_default() }
}
