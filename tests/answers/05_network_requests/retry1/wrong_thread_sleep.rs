//! verdict: blocked
//! says: the test body was inside `std::thread::sleep`
//! why: it holds the thread, and the clock of the runtime knows nothing of it

use lab::{Fault, Service};
use std::time::Duration;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = Duration::from_millis(100);
    for _ in 1..attempts {
        match server.request(stop).await {
            Err(fault) if fault.is_transient() => std::thread::sleep(pause),
            answer => return answer,
        }
        pause = (pause * 2).min(Duration::from_millis(500));
    }
    server.request(stop).await
}
