//! verdict: passed
//! why: one loop for both halves: the first failure aborts, and is not replaced

use lab::{Service, ms};
use tokio::time::timeout;
use tokio_util::task::JoinMap;

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
    let mut tasks = JoinMap::new();
    for machine in machines {
        tasks.spawn(machine.to_string(), drive(stage.clone(), machine.to_string()));
    }
    let mut result = Ok(());
    while let Some((machine, ended)) = tasks.join_next().await {
        let cause = match ended {
            Ok(Ok(())) => continue,
            Ok(Err(cause)) => cause,
            Err(_) => Cause::Crash,
        };
        if result.is_ok() {
            tasks.abort_all();
            result = Err(Failure { machine, cause });
        }
    }
    result
}
