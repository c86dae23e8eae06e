//! verdict: failed
//! says: a hundred attempts are made like the first ones
//! says: overflow
//! why: the minimum is taken when it is too late

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    for attempt in 0.. {
        let answer = server.request(stop).await;
        if attempt + 1 == attempts || !answer.as_ref().is_err_and(Fault::is_transient) {
            return answer;
        }
        let pause = 100 * 2_u64.pow(attempt as u32);
        sleep(ms(pause.min(500))).await;
    }
    unreachable!("the loop has no end of its own")
}
