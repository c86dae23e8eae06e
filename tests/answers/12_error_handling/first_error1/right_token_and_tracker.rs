//! verdict: passed
//! why: a token to say stop, a tracker to wait for it, and a guard for the emergency stop

use futures::future::FutureExt;
use lab::{Service, ms};
use std::panic::AssertUnwindSafe;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

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
    let stop = CancellationToken::new();
    let _emergency = stop.clone().drop_guard();
    let tracker = TaskTracker::new();
    let (tell, mut failures) = mpsc::channel(1);
    for machine in machines {
        let (stage, machine) = (stage.clone(), machine.to_string());
        let (stop, tell) = (stop.clone(), tell.clone());
        tracker.spawn(async move {
            let driven = AssertUnwindSafe(drive(stage, machine.clone())).catch_unwind();
            let ended = stop.run_until_cancelled(driven).await;
            if let Some(Err(cause)) = ended.map(|ended| ended.unwrap_or(Err(Cause::Crash))) {
                let _ = tell.try_send(Failure { machine, cause });
            }
        });
    }
    drop(tell);
    let failure = failures.recv().await;
    stop.cancel();
    tracker.close();
    tracker.wait().await;
    failure.map_or(Ok(()), Err)
}
