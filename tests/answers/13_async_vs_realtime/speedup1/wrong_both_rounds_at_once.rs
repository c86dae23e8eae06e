//! verdict: failed
//! says: every job is done once in each round and the rounds do not overlap
//! why: measured at the same time, the rounds share the server

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
    let one_by_one = async {
        for number in 0..count {
            job(number).await;
        }
        begun.elapsed()
    };
    let side_by_side = async {
        join_all((0..count).map(&job)).await;
        begun.elapsed()
    };
    let (one_by_one, side_by_side) = tokio::join!(one_by_one, side_by_side);
    Measured { one_by_one, side_by_side }
}
