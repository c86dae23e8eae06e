//! verdict: failed
//! says: the first failure is told and not what comes after it
//! says: turntable
//! why: awaits the handles one after the other: who stands first in the list is told

use lab::{Service, ms};
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
    let mut tasks = Vec::new();
    for machine in machines {
        tasks.push((machine.to_string(), tokio::spawn(drive(stage.clone(), machine.to_string()))));
    }
    let mut first = None;
    for (machine, task) in tasks {
        if first.is_some() {
            task.abort();
        }
        let cause = match task.await {
            Ok(Ok(())) => continue,
            Ok(Err(cause)) => cause,
            Err(_) => Cause::Crash,
        };
        first.get_or_insert(Failure { machine, cause });
    }
    first.map_or(Ok(()), Err)
}
