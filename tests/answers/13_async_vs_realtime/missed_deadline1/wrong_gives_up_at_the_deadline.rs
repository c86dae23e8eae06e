//! verdict: failed
//! says: 4 late, the worst after 350 ms
//! says: 1 late, the worst after 100 ms
//! says: no look is left out or given up
//! why: a timeout makes the report look good, and does not make the look end in time

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{interval, timeout_at};

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
    let mut report = Report { late: 0, worst: Duration::ZERO };
    for number in 0..looks {
        let due = grid.tick().await;
        if timeout_at(due + PERIOD, look(barrier, number)).await.is_err() {
            report.late += 1;
        }
        report.worst = report.worst.max(due.elapsed());
    }
    report
}
