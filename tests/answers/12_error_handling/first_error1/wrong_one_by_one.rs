//! verdict: failed
//! says: without a failure all machines arrive
//! says: expected  270 ms in all
//! says: seen      510 ms in all
//! why: nothing else moves, since one machine waits for the other

use futures::future::FutureExt;
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
    for machine in machines {
        let driven = AssertUnwindSafe(drive(stage.clone(), machine.to_string())).catch_unwind();
        let cause = match driven.await {
            Ok(Ok(())) => continue,
            Ok(Err(cause)) => cause,
            Err(_) => Cause::Crash,
        };
        return Err(Failure { machine: machine.to_string(), cause });
    }
    Ok(())
}
