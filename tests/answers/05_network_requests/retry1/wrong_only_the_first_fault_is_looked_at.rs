//! verdict: failed
//! says: a fault that stays ends it even after a busy answer
//! why: the second fault may be another one

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut answer = server.request(stop).await;
    if answer.as_ref().is_err_and(|fault| !fault.is_transient()) {
        return answer;
    }
    let mut pause = ms(100);
    for _ in 1..attempts {
        if answer.is_ok() {
            break;
        }
        sleep(pause).await;
        pause = (pause * 2).min(ms(500));
        answer = server.request(stop).await;
    }
    answer
}
