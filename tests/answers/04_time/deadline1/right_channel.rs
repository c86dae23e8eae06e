//! verdict: passed
//! why: reports come through a channel; dropping the set stops the calls

use lab::{Service, ms};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
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
    let eight = Instant::now() + BUDGET;
    let (sender, mut incoming) = mpsc::channel(1);
    let mut tasks = JoinSet::new();
    let (line, reporters) = (line.clone(), reporters.to_vec());
    tasks.spawn(async move {
        for reporter in &reporters {
            if sender.send(call(&line, reporter).await).await.is_err() {
                return;
            }
        }
    });
    let mut reports = Vec::new();
    while let Ok(Some(report)) = timeout_at(eight, incoming.recv()).await {
        reports.push(report);
    }
    reports
}
