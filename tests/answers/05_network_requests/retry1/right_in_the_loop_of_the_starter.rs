//! verdict: passed
//! why: the starter's loop, with a look at the fault and a pause

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    let mut answer = server.request(stop).await;
    for _ in 1..attempts {
        match &answer {
            Err(fault) if fault.is_transient() => {}
            _ => break,
        }
        sleep(pause).await;
        pause = ms(500).min(pause * 2);
        answer = server.request(stop).await;
    }
    answer
}
