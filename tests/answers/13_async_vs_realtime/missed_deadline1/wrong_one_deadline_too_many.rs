//! verdict: failed
//! says: 2 late, the worst after 250 ms
//! why: counts from the deadline and not from the moment when it was due

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
    for number in 0..looks {
        let due = grid.tick().await + PERIOD;
        look(barrier, number).await;
        let took = due.elapsed();
        report.late += u32::from(took > PERIOD);
        report.worst = report.worst.max(took);
    }
    report
}
