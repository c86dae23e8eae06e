//! verdict: failed
//! says: when all have reported the rest of the budget is not waited for
//! says: 60 ms in all
//! says: 2000 ms in all
//! why: the sleep decides when the round is over

use lab::{Service, ms};
use std::sync::{Arc, Mutex};
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
    sleep(BUDGET).await;
    round.abort();
    let reports = reports.lock().unwrap().clone();
    reports
}
