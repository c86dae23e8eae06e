//! verdict: failed
//! says: the report
//! says: no look is left out
//! why: fewer late looks, because they were never made

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

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
    grid.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut report = Report { late: 0, worst: Duration::ZERO };
    for number in 0..looks {
        let due = grid.tick().await;
        look(barrier, number).await;
        let took = due.elapsed();
        report.late += u32::from(took > PERIOD);
        report.worst = report.worst.max(took);
    }
    report
}
