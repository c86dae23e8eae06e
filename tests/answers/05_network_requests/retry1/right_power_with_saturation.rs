//! verdict: passed
//! why: the pause computed from the number of the attempt, without overflow

use lab::{Fault, Service, ms};
use tokio::time::{Instant, sleep_until};

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    for attempt in 0.. {
        let answer = server.request(stop).await;
        let again = answer.as_ref().is_err_and(|fault| fault.is_transient());
        if !again || attempt + 1 == attempts {
            return answer;
        }
        let doublings = u32::try_from(attempt).unwrap_or(u32::MAX);
        let pause = 100_u64.saturating_mul(2_u64.saturating_pow(doublings)).min(500);
        sleep_until(Instant::now() + ms(pause)).await;
    }
    unreachable!("the loop has no end of its own")
}
