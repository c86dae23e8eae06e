//! verdict: failed
//! says: the report
//! says: one slow look among two hundred is reported
//! why: the 95th percentile is where most dashboards stop; the late ones are beyond it

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
    let mut all = Vec::new();
    for number in 0..looks {
        let due = grid.tick().await;
        look(barrier, number).await;
        all.push(due.elapsed());
    }
    all.sort();
    report.late = all.iter().filter(|took| **took > PERIOD).count() as u32;
    report.worst = all[(all.len() - 1) * 95 / 100];
    report
}
