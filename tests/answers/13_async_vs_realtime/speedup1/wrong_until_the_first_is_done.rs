//! verdict: failed
//! says: one by one 600 ms, side by side 100 ms
//! why: select_all returns with the first, and drops the others

use futures::future::select_all;
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
    select_all((0..count).map(|number| Box::pin(job(number)))).await;
    let side_by_side = begun.elapsed();

    Measured { one_by_one, side_by_side }
}
