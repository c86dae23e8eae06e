//! Making a future does nothing, so making a hundred takes no time. The round is over when the
//! futures are, after the `.await`. Only then may the clock be read.
//!
//! And what did your machine print? Ten waits of the same length are ten times faster, waits of
//! 10, 20 and 30 ms twice, a single one not at all: the sum of the waits, divided by the longest.
//! There is no "2 to 10 times". It may be 1, and with a thousand requests to a server that can
//! stand it, it may be hundreds. Jobs that compute gain **nothing**: side by side, they still take
//! turns on one thread. And one that computes first and waits then gains for its waits only.
//!
//! Habit to take home: before you believe a number, ask where its clock was started and stopped,
//! and what was done in between. And before you make something async, ask what it does with its
//! time: wait, or compute?
//!
//! Also right: `FuturesUnordered`, `buffer_unordered(count)`. For a `count` that is known, `join!`.
//! Not right: to await the futures one by one, even if all of them were made before: each begins
//! when it is awaited. To add up what each job took: side by side, the same second counts ten
//! times. To measure both rounds at the same time: they would share what they wait for.

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
    join_all((0..count).map(&job)).await;
    let side_by_side = begun.elapsed();

    Measured { one_by_one, side_by_side }
}
