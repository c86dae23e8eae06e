//! verdict: failed
//! says: the news begins on time with the reports that are there
//! says: seen nothing
//! why: one timeout around the loop, and the list dies with the loop

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
    let round = async {
        let mut reports = Vec::new();
        for reporter in reporters {
            reports.push(call(line, reporter).await);
        }
        reports
    };
    timeout(BUDGET, round).await.unwrap_or_default()
}
