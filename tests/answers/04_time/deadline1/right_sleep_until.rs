//! verdict: passed
//! why: a new timer in each turn, but for the same moment

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

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
    let eight = Instant::now() + BUDGET;
    let mut reports = Vec::new();
    for reporter in reporters {
        tokio::select! {
            biased;
            report = call(line, reporter) => reports.push(report),
            () = sleep_until(eight) => return reports,
        }
    }
    reports
}
