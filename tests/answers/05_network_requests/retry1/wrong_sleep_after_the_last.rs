//! verdict: failed
//! says: when the attempts are used up the last fault is returned
//! says: 700 ms in all
//! says: 1200 ms in all
//! why: a last pause, after which nobody asks any more

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    let mut answer = server.request(stop).await;
    for attempt in 1..=attempts {
        if !answer.as_ref().is_err_and(Fault::is_transient) {
            break;
        }
        sleep(pause).await;
        pause = (pause * 2).min(ms(500));
        if attempt < attempts {
            answer = server.request(stop).await;
        }
    }
    answer
}
