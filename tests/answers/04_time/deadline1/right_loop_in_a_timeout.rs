//! verdict: passed
//! why: one timeout around all; the list is only lent to the loop

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
    let mut reports = Vec::new();
    let _ = timeout(BUDGET, async {
        for reporter in reporters {
            reports.push(call(line, reporter).await);
        }
    })
    .await;
    reports
}
