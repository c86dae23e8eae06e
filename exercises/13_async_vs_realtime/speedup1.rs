//! # How many times faster?
//!
//! "Two to ten times faster", many courses say of async, and your company wants to print a number,
//! too. A colleague wrote a small tool for it. It does the same jobs one after another, then all of
//! them side by side, and compares the two times. Its answer: infinitely many times faster. The
//! printer waits for your approval.
//!
//! Your task: make `measure` measure what it says.
//! - First all jobs one after another, then all of them side by side. In each of the two rounds
//!   every job is done once.
//! - `job(number)` makes a new future each time, for the numbers from 0 up to `count`.
//! - `one_by_one` and `side_by_side` say how long each round took, from its beginning until the
//!   last of its jobs was done.
//! - No tasks and no threads: `side_by_side` means at once in the same task.
//!
//! The tests look at the two times, and at which job ran when. They run on tokio's own clock, so
//! stay with `tokio::time::Instant`. The last test uses the real one, and prints what is true of
//! your machine. Read that when you have passed: it is what this exercise is for.

use futures::future::join_all;
use std::time::Duration;
use tokio::time::Instant;

#[derive(Clone, Copy, Debug)]
pub struct Measured {
    pub one_by_one: Duration,
    pub side_by_side: Duration,
}

impl Measured {
    pub fn times_faster(&self) -> f64 {
        self.one_by_one.as_secs_f64() / self.side_by_side.as_secs_f64()
    }
}

pub async fn measure<F: Future>(count: usize, job: impl Fn(usize) -> F) -> Measured {
    let begun = Instant::now();
    for number in 0..count {
        job(number).await;
    }
    let one_by_one = begun.elapsed();

    let begun = Instant::now();
    let all = join_all((0..count).map(&job));
    // TODO: what has been done by now?
    let side_by_side = begun.elapsed();
    all.await;

    Measured { one_by_one, side_by_side }
}
