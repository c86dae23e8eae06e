//! verdict: failed
//! says: looks that are a little too slow are later each time
//! says: 5 late, the worst after 120 ms
//! why: half of it is repaired: the worst is still counted from the beginning

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
        let due = grid.tick().await;
        let begun = Instant::now();
        look(barrier, number).await;
        report.late += u32::from(due.elapsed() > PERIOD);
        report.worst = report.worst.max(begun.elapsed());
    }
    report
}
