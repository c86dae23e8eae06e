//! verdict: failed
//! says: a hundred machines have stopped as well
//! says: expected  85 ms in all
//! says: seen      120 ms in all
//! why: above 30 futures `try_join_all` looks at the results in the order of the list (futures-rs issue 2866)

use futures::future::{FutureExt, try_join_all};
use lab::{Service, ms};
use std::panic::AssertUnwindSafe;
use tokio::time::timeout;

#[derive(Debug, PartialEq)]
pub enum Cause {
    Fault(String),
    TooSlow,
    Crash,
}

#[derive(Debug, PartialEq)]
pub struct Failure {
    pub machine: String,
    pub cause: Cause,
}

async fn drive(stage: Service, machine: String) -> Result<(), Cause> {
    for mark in ["1", "2", "3"] {
        let order = format!("{machine} to {mark}");
        match timeout(ms(1000), stage.request(&order)).await {
            Ok(Ok(reached)) => assert_eq!(reached, mark, "the {machine} is not where it should be"),
            Ok(Err(fault)) => return Err(Cause::Fault(fault.to_string())),
            Err(_) => return Err(Cause::TooSlow),
        }
    }
    Ok(())
}

pub async fn change(stage: &Service, machines: &[&str]) -> Result<(), Failure> {
    let driven = machines.iter().map(|machine| async {
        let ended = AssertUnwindSafe(drive(stage.clone(), machine.to_string())).catch_unwind().await;
        let machine = machine.to_string();
        ended.unwrap_or(Err(Cause::Crash)).map_err(|cause| Failure { machine, cause })
    });
    try_join_all(driven).await.map(|_| ())
}
