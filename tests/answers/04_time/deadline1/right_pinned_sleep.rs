//! verdict: passed
//! why: one timer for all turns of `select!`

use lab::{Service, ms};
use std::pin::pin;
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
    let mut time_is_up = pin!(sleep(BUDGET));
    let mut reports = Vec::new();
    for reporter in reporters {
        tokio::select! {
            report = call(line, reporter) => reports.push(report),
            () = &mut time_is_up => break,
        }
    }
    reports
}
