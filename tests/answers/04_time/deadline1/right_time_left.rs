//! verdict: passed
//! why: the same deadline, as the time that is left

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, timeout};

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
        let Ok(report) = timeout(left, call(line, reporter)).await else { break };
        reports.push(report);
    }
    reports
}
