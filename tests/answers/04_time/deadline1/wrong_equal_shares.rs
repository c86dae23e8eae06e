//! verdict: failed
//! says: the news begins on time with the reports that are there
//! says: a long call that fits into the budget is not cut short
//! why: the budget is divided: a slow one may not use what the quick ones left

use lab::{Service, ms};
use std::time::Duration;
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
    let share = BUDGET / reporters.len().max(1) as u32;
    let mut reports = Vec::new();
    for reporter in reporters {
        if let Ok(report) = timeout(share, call(line, reporter)).await {
            reports.push(report);
        }
    }
    reports
}
