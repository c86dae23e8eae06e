//! Waits one after the other add up; waits at the same time cost as much as the longest. `join!`
//! polls all its futures in turn, on this one task and this one thread, and is ready when the last
//! of them is. Nothing runs in parallel here: it is only the *waiting* that overlaps, and waiting
//! needs no thread.
//!
//! Habit to take home: when you read two `.await`s in a row, ask whether the second needs the
//! result of the first. If it does not, you have found time to win. And be honest about how much:
//! 600 to 300 ms here, since all of it was waiting. Had the three been computing instead, `join!`
//! would have won nothing at all.
//!
//! A trap: `let a = ask(..); let b = ask(..); (a.await, b.await)` looks like "start both, then
//! wait". It is not: a future does nothing until it is polled, so `b` starts when `a` is over. (In
//! JavaScript this pattern works; in Python it does not either.)
//!
//! Also right: `futures::future::join_all`, or `tokio::spawn` for each and then awaiting the
//! handles, as a spawned task starts without being awaited. That needs owned data (`Service` is
//! cheap to clone); lesson 03 is about it.

use lab::{Service, ms};

async fn ask(web: &Service, what: &str, takes: u64) -> String {
    web.call(what, ms(takes)).await;
    format!("the {what}")
}

pub async fn morning_screen(web: &Service) -> (String, String, String) {
    // The tuple has the order of the arguments, whichever of them is done first.
    tokio::join!(ask(web, "weather", 300), ask(web, "news", 200), ask(web, "bus", 100),)
}
