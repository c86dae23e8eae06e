//! verdict: passed
//! why: a `JoinSet`, and the names by id

use lab::{Service, ms};
use std::collections::HashMap;
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
    let mut names = HashMap::new();
    for machine in machines {
        let task = tasks.spawn(drive(stage.clone(), machine.to_string()));
        names.insert(task.id(), machine.to_string());
    }
    while let Some(ended) = tasks.join_next_with_id().await {
        let (id, cause) = match ended {
            Ok((_, Ok(()))) => continue,
            Ok((id, Err(cause))) => (id, cause),
            Err(panic) => (panic.id(), Cause::Crash),
        };
        tasks.shutdown().await;
        return Err(Failure { machine: names[&id].clone(), cause });
    }
    Ok(())
}
