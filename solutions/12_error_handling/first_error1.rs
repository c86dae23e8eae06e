//! Fail fast has two halves: to say "stop", and to wait until it has been done. A `JoinMap` (and a
//! `JoinSet`) that is dropped does only the first: it aborts its tasks, and does not wait. An aborted
//! task ends when the runtime gets to it, at an `.await` of its own; up to then it holds what it holds,
//! and with several threads it may still be running. `shutdown().await` aborts, and waits for all.
//!
//! The cause has to be kept before that. Who is aborted ends with a `JoinError`, too, but one that says
//! `is_cancelled()`: an echo of the first failure, never the cause. `shutdown` throws these away. Who
//! drains the map by hand (`abort_all`, then `join_next` to the end) must keep the first failure.
//!
//! All four endings are here. An `Err` and a timeout are values that `drive` returns. A panic and an
//! abort come from outside of it, as a `JoinError`. And when `change` itself is dropped, no code of
//! ours runs any more: then it is good that a map aborts its tasks when it is dropped.
//!
//! Habit to take home: do not go on before those whom you stopped have ended. A file may still be
//! open, a port taken, a half-written line on its way.
//!
//! Also right: `abort_all` and a loop over `join_next`; handles that are aborted and then awaited; no
//! tasks at all, since futures are dropped on the spot (then `catch_unwind` for the panics).
//! Not right: `abort_all` and return. `yield_now` or a short `sleep` after it, in the hope that it is
//! enough. A task around the whole, which goes on when `change` is dropped.

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
        let cause = match ended {
            Ok(Ok(())) => continue,
            Ok(Err(cause)) => cause,
            Err(_panic) => Cause::Crash, // nobody has aborted anything yet
        };
        tasks.shutdown().await;
        return Err(Failure { machine, cause });
    }
    Ok(())
}
