//! verdict: failed
//! says: forty waits take as long as the longest of them
//! says: one by one 8200 ms, side by side 400 ms
//! why: side by side means all of them, and not ten at a time

use futures::stream::{self, StreamExt};
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
    stream::iter((0..count).map(&job)).buffer_unordered(10).for_each(|_| async {}).await;
    let side_by_side = begun.elapsed();

    Measured { one_by_one, side_by_side }
}
