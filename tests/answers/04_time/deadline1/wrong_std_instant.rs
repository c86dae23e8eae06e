//! verdict: failed
//! says: the news begins on time
//! says: 4000 ms in all
//! why: right on the real clock: the Instant of std does not see that tokio's clock goes on

use lab::{Service, ms};
use std::time::Duration;
use std::time::Instant;
use tokio::time::timeout;

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
    let begun = Instant::now();
    let mut reports = Vec::new();
    for reporter in reporters {
        let left = BUDGET.saturating_sub(begun.elapsed());
        match timeout(left, call(line, reporter)).await {
            Ok(report) => reports.push(report),
            Err(_) => break,
        }
    }
    reports
}
