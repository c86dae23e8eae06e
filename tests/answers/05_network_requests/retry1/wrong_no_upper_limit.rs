//! verdict: failed
//! says: no pause is longer than 500 ms
//! says: expected 0, 100, 300, 700, 1200, 1700, 2200
//! says: seen 0, 100, 300, 700, 1500, 3100, 6300
//! why: it doubles for ever

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    for _ in 1..attempts {
        match server.request(stop).await {
            Err(fault) if fault.is_transient() => sleep(pause).await,
            answer => return answer,
        }
        pause = pause.saturating_mul(2);
    }
    server.request(stop).await
}
