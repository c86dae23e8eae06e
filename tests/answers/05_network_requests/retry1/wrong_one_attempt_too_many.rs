//! verdict: failed
//! says: when the attempts are used up the last fault is returned
//! says: one attempt makes no pause
//! why: `attempts` repetitions, and the first one besides

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    for _ in 0..attempts {
        match server.request(stop).await {
            Err(fault) if fault.is_transient() => sleep(pause).await,
            answer => return answer,
        }
        pause = (pause * 2).min(ms(500));
    }
    server.request(stop).await
}
