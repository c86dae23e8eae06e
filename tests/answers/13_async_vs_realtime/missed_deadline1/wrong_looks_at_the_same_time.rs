//! verdict: failed
//! says: those who wait behind a slow look are late too
//! says: 1 late, the worst after 350 ms
//! why: a task for each look: nobody waits, but there is one barrier

use lab::{Service, ms};
use std::time::Duration;
use tokio::task::JoinSet;
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
    let mut tasks = JoinSet::new();
    for number in 0..looks {
        let due = grid.tick().await;
        let barrier = barrier.clone();
        tasks.spawn(async move {
            look(&barrier, number).await;
            due.elapsed()
        });
    }
    while let Some(Ok(took)) = tasks.join_next().await {
        report.late += u32::from(took > PERIOD);
        report.worst = report.worst.max(took);
    }
    report
}
