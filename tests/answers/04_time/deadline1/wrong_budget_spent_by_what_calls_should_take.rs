//! verdict: failed
//! says: one call that drags on does not cost the reports before it
//! why: plans with what a call takes instead of waiting, which nobody knows beforehand

use lab::{Service, ms};
use std::time::Duration;

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
    let mut left = 2000;
    for reporter in reporters {
        if reporter.takes > left {
            break;
        }
        left -= reporter.takes;
        reports.push(call(line, reporter).await);
    }
    reports
}
