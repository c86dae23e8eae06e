//! verdict: failed
//! says: nothing moves any more when it returns
//! says: seen      curtain to 2, turntable to 1
//! says: the emergency stop stops all machines
//! why: handles in a list: nobody stops the tasks

use futures::future::select_all;
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
        let (stage, machine) = (stage.clone(), machine.to_string());
        let task = tokio::spawn(drive(stage, machine.clone()));
        tasks.push(Box::pin(async move { (machine, task.await) }));
    }
    while !tasks.is_empty() {
        let ((machine, ended), _, others) = select_all(tasks).await;
        tasks = others;
        let cause = match ended {
            Ok(Ok(())) => continue,
            Ok(Err(cause)) => cause,
            Err(_) => Cause::Crash,
        };
        return Err(Failure { machine, cause });
    }
    Ok(())
}
