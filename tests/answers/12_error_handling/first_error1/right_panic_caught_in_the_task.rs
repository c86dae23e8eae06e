//! verdict: passed
//! why: the task catches its own panic and knows its name, so a plain `JoinSet` will do

use futures::future::FutureExt;
use lab::{Service, ms};
use std::panic::AssertUnwindSafe;
use tokio::task::JoinSet;
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
    let mut tasks = JoinSet::new();
    for machine in machines {
        let (stage, machine) = (stage.clone(), machine.to_string());
        tasks.spawn(async move {
            let driven = AssertUnwindSafe(drive(stage, machine.clone())).catch_unwind();
            let ended = driven.await.unwrap_or(Err(Cause::Crash));
            ended.map_err(|cause| Failure { machine, cause })
        });
    }
    while let Some(ended) = tasks.join_next().await {
        if let Ok(Err(failure)) = ended {
            tasks.shutdown().await;
            return Err(failure);
        }
    }
    Ok(())
}
