//! verdict: passed
//! why: a small function that times any future

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

async fn time(work: impl Future) -> Duration {
    let begun = Instant::now();
    work.await;
    begun.elapsed()
}

pub async fn measure<F: Future>(count: usize, job: impl Fn(usize) -> F) -> Measured {
    let one_by_one = time(async {
        for number in 0..count {
            job(number).await;
        }
    });
    Measured { one_by_one: one_by_one.await, side_by_side: time(join_all((0..count).map(&job))).await }
}
