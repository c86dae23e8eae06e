//! verdict: failed
//! says: the pauses double
//! says: seen 0, 0, 0, 0
//! why: a sleep that nobody awaits is no pause

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    for _ in 1..attempts {
        match server.request(stop).await {
            Err(fault) if fault.is_transient() => drop(sleep(pause)),
            answer => return answer,
        }
        pause = (pause * 2).min(ms(500));
    }
    server.request(stop).await
}
