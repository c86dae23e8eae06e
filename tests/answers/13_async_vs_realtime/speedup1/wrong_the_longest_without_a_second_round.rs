//! verdict: failed
//! says: at a server that serves two at a time ten jobs are twice as fast
//! says: one by one 1000 ms, side by side 100 ms
//! why: sum and maximum are right only as long as the jobs do not stand in the way of each other

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
    let mut each = Vec::new();
    for number in 0..count {
        let begun = Instant::now();
        job(number).await;
        each.push(begun.elapsed());
    }
    let side_by_side = each.iter().copied().max().unwrap_or_default();
    Measured { one_by_one: each.into_iter().sum(), side_by_side }
}
