//! verdict: failed
//! says: 0 late, the worst after 0 ms
//! why: the Instant of std sees no time going by on a paused clock

use lab::{Service, ms};
use std::time::Duration;
use std::time::Instant;
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
        grid.tick().await;
        let begun = Instant::now();
        look(barrier, number).await;
        let took = begun.elapsed();
        report.late += u32::from(took > PERIOD);
        report.worst = report.worst.max(took);
    }
    report
}
