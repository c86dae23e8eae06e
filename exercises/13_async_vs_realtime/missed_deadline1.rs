//! # On average, in time
//!
//! A press stops when a hand comes near it. For that a controller looks at a light barrier every
//! 100 ms, and the rule says that each look must have ended 100 ms after it was due, or the press
//! may come down on somebody. Every evening the program writes a report. On Tuesday it wrote "mean
//! 53 ms, none late", and in the afternoon the press had taken a glove.
//!
//! Your task: make the report tell the truth about each look.
//! - The looks stay as they are: one after another, none is left out, none is given up. The first
//!   is due at once, and the others 100 ms, 200 ms, 300 ms... after the first.
//! - `late` is the number of looks that ended more than 100 ms after they were *due*. One that ends
//!   100 ms after that, to the millisecond, is in time.
//! - `worst` is the longest time that any look ended after it was due.
//!
//! The tests look at the report, and at when each look begins. They run on tokio's own clock: to
//! know the time, ask `tokio::time::Instant`.

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::{Instant, interval};

pub const PERIOD: Duration = ms(100);

#[derive(Debug)]
pub struct Report {
    pub late: u32,
    pub worst: Duration,
}

async fn look(barrier: &Service, number: u32) {
    // A fault of the barrier stops the press by itself, and is not our business here.
    let _ = barrier.request(&format!("look {number}")).await;
}

pub async fn watch(barrier: &Service, looks: u32) -> Report {
    // Ticks that were missed are made up for, right after one another: no look is left out.
    let mut grid = interval(PERIOD);
    let mut total = Duration::ZERO;
    for number in 0..looks {
        grid.tick().await;
        let begun = Instant::now();
        look(barrier, number).await;
        total += begun.elapsed();
    }
    // TODO: who was hurt on average?
    let mean = total / looks;
    Report { late: if mean > PERIOD { looks } else { 0 }, worst: mean }
}
