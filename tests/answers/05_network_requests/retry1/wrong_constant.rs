//! verdict: failed
//! says: the pauses double
//! says: seen 0, 100, 200, 300
//! why: the same pause each time

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    for _ in 1..attempts {
        match server.request(stop).await {
            Err(fault) if fault.is_transient() => sleep(ms(100)).await,
            answer => return answer,
        }
    }
    server.request(stop).await
}
