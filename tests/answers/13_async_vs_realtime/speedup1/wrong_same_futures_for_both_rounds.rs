//! verdict: does_not_compile
//! says: use of moved value
//! why: a future is used up when it is awaited: the second round needs new ones

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
    let all: Vec<F> = (0..count).map(&job).collect();
    let begun = Instant::now();
    for job in all {
        job.await;
    }
    let one_by_one = begun.elapsed();

    let begun = Instant::now();
    join_all(all).await;
    let side_by_side = begun.elapsed();

    Measured { one_by_one, side_by_side }
}
