//! verdict: failed
//! says: the news begins on time
//! says: 2000 ms in all
//! says: 2400 ms in all
//! why: nobody looks at the clock during a call

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::Instant;

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
        if begun.elapsed() >= BUDGET {
            break;
        }
        reports.push(call(line, reporter).await);
    }
    reports
}
