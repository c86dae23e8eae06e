//! # Is anything still moving?
//!
//! In a theatre the scene changes by machine: curtain, trapdoor, turntable, all at once. A task
//! drives each of them from mark to mark. When one fails, the stage manager waits for `change` to
//! return, and then a technician goes onto the stage. One evening the trapdoor was stuck, `change`
//! returned, the technician went, and the turntable was still turning.
//!
//! Your task: when `change` returns, nothing moves any more, and the stage manager knows why.
//! - At the first failure all other machines are stopped. When they have stopped, `change` returns at
//!   once: an `Err` with the machine that failed first, and the cause. That others were stopped then
//!   is not the cause.
//! - A panic of a driver is a failure, too: `Cause::Crash`.
//! - The emergency stop drops `change` while it waits. The machines stop then, too.
//! - Without a failure all machines arrive, moving at once, and `change` returns `Ok(())`.
//!
//! `drive` stays as it is. No two machines have the same name.
//!
//! The tests look at the result, at the time that passed, at what still moves at the very moment at
//! which `change` returns, and at what is left a moment after it was dropped.

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
    // A `JoinMap` is a `JoinSet` that also gives back the key of the task.
    let mut tasks = JoinMap::new();
    for machine in machines {
        tasks.spawn(machine.to_string(), drive(stage.clone(), machine.to_string()));
    }
    while let Some((machine, ended)) = tasks.join_next().await {
        // TODO: what if `ended` is a panic? And if we return here: who has waited for the others?
        ended.unwrap().map_err(|cause| Failure { machine, cause })?;
    }
    Ok(())
}
