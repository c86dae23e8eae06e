//! verdict: failed
//! says: the news begins on time with the reports that are there
//! says: one reporter is called at a time
//! why: everybody at once fits into the budget, but there is one line

use futures::future::join_all;
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
    let deadline = Instant::now() + BUDGET;
    let calls = reporters.iter().map(|reporter| timeout_at(deadline, call(line, reporter)));
    join_all(calls).await.into_iter().flatten().collect()
}
