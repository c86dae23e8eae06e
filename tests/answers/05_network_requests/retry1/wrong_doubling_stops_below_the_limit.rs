//! verdict: failed
//! says: no pause is longer than 500 ms
//! says: seen 0, 100, 300, 700, 1100
//! why: 800 would be too long, so it stays at 400; but 500 is allowed

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    for _ in 1..attempts {
        match server.request(stop).await {
            Err(fault) if fault.is_transient() => sleep(pause).await,
            answer => return answer,
        }
        if pause * 2 <= ms(500) {
            pause *= 2;
        }
    }
    server.request(stop).await
}
