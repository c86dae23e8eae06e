//! verdict: failed
//! says: 4 late, the worst after 350 ms
//! says: 1 late, the worst after 350 ms
//! says: looks that are a little too slow are later each time
//! why: coordinated omission: those that queue behind the slow one look quick

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, interval};

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
        grid.tick().await;
        let begun = Instant::now();
        look(barrier, number).await;
        let took = begun.elapsed();
        report.late += u32::from(took > PERIOD);
        report.worst = report.worst.max(took);
    }
    report
}
