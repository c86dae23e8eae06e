//! # The news at eight
//!
//! A radio editor calls her reporters, one after another: there is a single line. She begins two
//! seconds before eight, and at eight the news is read, with the reports that are there. She knows
//! that a call can drag on, so each has a timeout of two seconds. Yesterday no call took even one
//! second, no timeout fired, and the news began at two seconds past eight.
//!
//! Your task: keep the whole round of calls within `BUDGET`.
//! - Call the reporters in the order of the list, one at a time.
//! - When the time is up, return the reports that have come in so far, in their order. The call
//!   that is under way then is given up, and nobody else is called.
//! - When all have reported before that, return at once.
//!
//! The tests look at the reports, at the time that passed, and at who was called, and when. They
//! run on tokio's own clock, so if you need to know the time, ask `tokio::time::Instant`: the one
//! in std knows nothing of that clock.

use lab::{Service, ms};
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
    let mut reports = Vec::new();
    for reporter in reporters {
        // TODO: when do these two seconds begin?
        match timeout(BUDGET, call(line, reporter)).await {
            Ok(report) => reports.push(report),
            Err(_elapsed) => break,
        }
    }
    reports
}
