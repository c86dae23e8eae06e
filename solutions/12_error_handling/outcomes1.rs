//! Three layers, three `Result`s, and each one knows one ending more. `weigh` returns an `Err` for
//! what its authors foresaw. The `timeout` around it adds `Elapsed`. The task around both catches a
//! panic, and its handle gives it to whoever awaits it, as a `JoinError`.
//!
//! The order of the layers matters. With the `timeout` *inside* the task, `weigh` itself is dropped
//! when the time is up. Around the handle it would only stop our waiting, and the limits would begin
//! one after the other, as the loop gets to them.
//!
//! Habit to take home: for a batch, write down an ending for each job, as data: `Ok`, `Err`, panic,
//! too late. A panic is a mistake in the program, not an answer of the world outside: say so (in a
//! log, to a colleague), but do not let it take the other jobs along. A task is the wall around it.
//!
//! There is one more ending. A `JoinError` is either a panic or a task that was aborted. Nobody aborts
//! these, so all errors are panics here; otherwise ask `is_panic()` and `is_cancelled()`. The value of
//! a panic is in `into_panic()`.
//!
//! Also right: a `JoinSet` with the ids (`join_next_with_id`), a `JoinMap`, or no tasks and
//! `AssertUnwindSafe(weigh(..)).catch_unwind()` of the futures crate.
//! Not right: `JoinSet::join_all`, which panics itself at the first panic. `std::panic::catch_unwind`
//! around the *call* of `weigh`: that only makes the future, the panic comes later, in a poll.

use Outcome::{Crashed, Refused, Silent, Weighs};
use lab::{Fault, Service, ms};
use tokio::time::timeout;

#[derive(Debug, PartialEq)]
pub enum Outcome {
    Weighs(u32),
    Refused(String),
    Crashed,
    Silent,
}

/// From the makers of the scales.
async fn weigh(net: Service, hive: String) -> Result<u32, Fault> {
    let answer = net.request(&hive).await?;
    let kg = answer.strip_suffix(" kg").expect("a weight in kg");
    Ok(kg.parse().expect("a weight in whole numbers"))
}

pub async fn round(net: &Service, hives: &[&str]) -> Vec<Outcome> {
    let mut tasks = Vec::new();
    for hive in hives {
        let weight = weigh(net.clone(), hive.to_string());
        tasks.push(tokio::spawn(timeout(ms(2000), weight)));
    }
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(match task.await {
            Ok(Ok(Ok(kg))) => Weighs(kg),
            Ok(Ok(Err(fault))) => Refused(fault.to_string()),
            Ok(Err(_elapsed)) => Silent,
            Err(_panic) => Crashed,
        });
    }
    outcomes
}
