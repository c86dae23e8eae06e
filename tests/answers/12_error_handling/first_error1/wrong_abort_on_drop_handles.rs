//! verdict: failed
//! says: nothing moves any more when it returns
//! says: seen      curtain to 2, turntable to 1
//! why: handles that abort when they are dropped do not wait either

use futures::stream::{FuturesUnordered, StreamExt};
use lab::{Service, ms};
use tokio::time::timeout;
use tokio_util::task::AbortOnDropHandle;

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
    let tasks = machines.iter().map(|machine| {
        let task = AbortOnDropHandle::new(tokio::spawn(drive(stage.clone(), machine.to_string())));
        async move { (machine.to_string(), task.await) }
    });
    let mut tasks: FuturesUnordered<_> = tasks.collect();
    while let Some((machine, ended)) = tasks.next().await {
        let cause = match ended {
            Ok(Ok(())) => continue,
            Ok(Err(cause)) => cause,
            Err(_) => Cause::Crash,
        };
        return Err(Failure { machine, cause });
    }
    Ok(())
}
