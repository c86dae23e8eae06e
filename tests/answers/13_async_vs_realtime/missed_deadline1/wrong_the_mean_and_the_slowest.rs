//! verdict: failed
//! says: 0 late, the worst after 350 ms
//! why: the worst is there, but the mean still decides who is late

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
    let mut report = Report { late: 0, worst: Duration::ZERO };
    let mut total = Duration::ZERO;
    for number in 0..looks {
        let due = grid.tick().await;
        look(barrier, number).await;
        total += due.elapsed();
        report.worst = report.worst.max(due.elapsed());
    }
    if total / looks > ms(110) {
        report.late = looks;
    }
    report
}
