//! verdict: passed
//! why: the grid by hand, from the first look on

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

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
    let mut report = Report { late: 0, worst: Duration::ZERO };
    let first = Instant::now();
    for number in 0..looks {
        let due = first + PERIOD * number;
        sleep_until(due).await;
        look(barrier, number).await;
        let took = Instant::now() - due;
        report.late += u32::from(took > PERIOD);
        report.worst = report.worst.max(took);
    }
    report
}
