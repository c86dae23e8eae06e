//! verdict: passed
//! why: handles that abort when dropped, and are aborted and awaited when there is time for it

use futures::future::{join_all, select_all};
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
    let mut names: Vec<String> = machines.iter().map(|machine| machine.to_string()).collect();
    let start =
        |machine: &&str| AbortOnDropHandle::new(tokio::spawn(drive(stage.clone(), machine.to_string())));
    let mut tasks: Vec<_> = machines.iter().map(start).collect();
    while !tasks.is_empty() {
        let (ended, place, others) = select_all(tasks).await;
        // `select_all` takes the one that has ended out of its place, as `swap_remove` does.
        let machine = names.swap_remove(place);
        tasks = others;
        let cause = match ended {
            Ok(Ok(())) => continue,
            Ok(Err(cause)) => cause,
            Err(_) => Cause::Crash,
        };
        tasks.iter().for_each(|task| task.abort());
        join_all(tasks).await;
        return Err(Failure { machine, cause });
    }
    Ok(())
}
