//! `try_join_all` returns with the first `Err`, and drops the other futures where they stand. Dropping
//! is how futures are cancelled, so it is right for questions that nobody needs the answer of any more.
//! A move is not a question: between its two steps the patient is on no list, and the second step is
//! code that never runs.
//!
//! `join_all` runs all of them to the end. An `Err` is just a value for it. Only then the results are
//! looked at: `collect` into a `Result` gives the first `Err` in the list, or `Ok`.
//!
//! Python's `gather` would have let Ada arrive (it raises, and leaves the others running), a
//! `TaskGroup` would have cancelled her. `try_join!` does so, too, only that nothing is raised inside
//! of her move: there is no `except` in which she could be put back.
//!
//! Habit to take home: before `try_join`, `select!` or a `timeout`, ask of each future what is left
//! when it is dropped at any of its awaits. If the answer hurts, let it run to its end. And who drops
//! `move_all` itself drops all the moves: where that can happen, each move belongs in a task of its
//! own, which goes on.
//!
//! Also right: a `JoinSet` that is emptied to the end, tasks and their handles, `buffer_unordered`.
//! Not right: `try_join_all` over the handles of tasks. The moves come to their end, but after
//! `move_all` has returned. Or "enters" before "leaves": then Ada has two beds.

use futures::future::join_all;
use lab::Service;

pub struct Move {
    pub patient: &'static str,
    pub from: u32,
    pub to: u32,
}

async fn step(wards: &Service, step: &str) -> Result<(), String> {
    match wards.request(step).await {
        Ok(_) => Ok(()),
        Err(fault) => Err(format!("{step}: {fault}")),
    }
}

async fn move_patient(wards: &Service, Move { patient, from, to }: &Move) -> Result<(), String> {
    step(wards, &format!("{patient} leaves {from}")).await?;
    let entered = step(wards, &format!("{patient} enters {to}")).await;
    if entered.is_err() {
        step(wards, &format!("{patient} enters {from}")).await?;
    }
    entered
}

pub async fn move_all(wards: &Service, moves: &[Move]) -> Result<(), String> {
    let results = join_all(moves.iter().map(|each| move_patient(wards, each))).await;
    results.into_iter().collect()
}
