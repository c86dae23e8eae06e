//! verdict: failed
//! says: when the time is up the line is free and nobody else is called
//! says: it is still going on
//! why: the handle is dropped at the deadline, and the task keeps the line

use lab::{Service, ms};
use std::sync::{Arc, Mutex};
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
    let reports = Arc::new(Mutex::new(Vec::new()));
    let round = tokio::spawn({
        let (line, reporters, reports) = (line.clone(), reporters.to_vec(), reports.clone());
        async move {
            for reporter in &reporters {
                let report = call(&line, reporter).await;
                reports.lock().unwrap().push(report);
            }
        }
    });
    let _ = timeout(BUDGET, round).await;
    let reports = reports.lock().unwrap().clone();
    reports
}
