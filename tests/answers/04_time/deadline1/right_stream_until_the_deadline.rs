//! verdict: passed
//! why: a stream of calls that ends when a timer does

use futures::stream::{self, StreamExt};
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
    stream::iter(reporters).then(|reporter| call(line, reporter)).take_until(sleep(BUDGET)).collect().await
}
