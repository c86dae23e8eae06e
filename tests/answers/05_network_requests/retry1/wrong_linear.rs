//! verdict: failed
//! says: the pauses double
//! says: seen 0, 100, 300, 600
//! why: longer by 100 ms each time, and not twice as long

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    for _ in 1..attempts {
        match server.request(stop).await {
            Err(fault) if fault.is_transient() => sleep(pause).await,
            answer => return answer,
        }
        pause = (pause + ms(100)).min(ms(500));
    }
    server.request(stop).await
}
