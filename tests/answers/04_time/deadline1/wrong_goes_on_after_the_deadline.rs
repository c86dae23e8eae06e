//! verdict: failed
//! says: when the time is up the line is free and nobody else is called
//! says: Osaka (0 ms), Cork (700 ms), Sofia (2000 ms), Minsk (2000 ms)
//! why: a timeout that is over polls its future once: each one that is left is called and hung up on

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

pub const BUDGET: Duration = ms(2000);

#[derive(Clone)]
pub struct Reporter {
    pub name: &'static str,
    pub takes: u64,
}

async fn call(line: &Service, reporter: &Reporter) -> String {
    line.call(reporter.name, ms(reporter.takes)).await;
    format!("news from {}", reporter.name)
}

pub async fn collect(line: &Service, reporters: &[Reporter]) -> Vec<String> {
    let deadline = Instant::now() + BUDGET;
    let mut reports = Vec::new();
    for reporter in reporters {
        if let Ok(report) = timeout_at(deadline, call(line, reporter)).await {
            reports.push(report);
        }
    }
    reports
}
