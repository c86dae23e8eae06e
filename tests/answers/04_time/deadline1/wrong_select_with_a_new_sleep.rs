//! verdict: failed
//! says: the news begins on time
//! says: 4000 ms in all
//! why: `select!` makes its futures anew in each turn, and so this sleep begins anew

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::sleep;

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
        tokio::select! {
            report = call(line, reporter) => reports.push(report),
            () = sleep(BUDGET) => break,
        }
    }
    reports
}
