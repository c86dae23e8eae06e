//! A duration begins anew wherever it is used: with five steps, a timeout of two seconds per step
//! allows for ten. A deadline is a moment. It is made once, before the first step, and every step
//! is held against the same one: `timeout_at`.
//!
//! The reports live outside of what is dropped. The timeout throws away one call, never the list.
//!
//! Habit to take home: turn a limit into a moment at the door (`Instant::now() + BUDGET`), and pass
//! the moment on. Whoever is deeper down can then see how much is left, and nobody gets more than
//! there was. And decide what becomes of the work that is done when the time is up.
//!
//! Honest limits: a deadline stops the *waiting*, and only where the future awaits. It does not
//! make anything faster, and two seconds of computing without an await go right through it.
//!
//! Also right: one `timeout` around the whole loop, if the loop pushes into a `Vec` that was made
//! outside of it; one `sleep` made before the loop, pinned, and `select!` in every turn.
//! Not right: the same with the `Vec` inside, which is dropped with all that was in it. Also not
//! right: to look at the clock between two calls. Nobody looks during a call.

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
    let mut reports = Vec::new();
    for reporter in reporters {
        match timeout_at(deadline, call(line, reporter)).await {
            Ok(report) => reports.push(report),
            // `break`, not `continue`: even a timeout that is over polls its future once, and so
            // every reporter that is left would be called.
            Err(_elapsed) => break,
        }
    }
    reports
}
