//! verdict: failed
//! says: the news begins on time
//! says: 4000 ms in all
//! why: a deadline, but a new one for each call: a timeout in other words

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
    let mut reports = Vec::new();
    for reporter in reporters {
        let deadline = Instant::now() + BUDGET;
        match timeout_at(deadline, call(line, reporter)).await {
            Ok(report) => reports.push(report),
            Err(_) => break,
        }
    }
    reports
}
