//! verdict: failed
//! says: a panic is a failure of its machine
//! says: expected  Err(Failure
//! says: seen      Ok(())
//! why: `Ok(Err(..))` is looked for, and a panic is neither

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
    while let Some((machine, ended)) = tasks.join_next().await {
        if let Ok(Err(cause)) = ended {
            tasks.shutdown().await;
            return Err(Failure { machine, cause });
        }
    }
    Ok(())
}
