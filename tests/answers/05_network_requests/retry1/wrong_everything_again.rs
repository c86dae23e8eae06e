//! verdict: failed
//! says: a fault that stays is returned at once
//! says: seen 0, 100, 300, 700, 1200
//! why: it pauses, but for any fault

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    for _ in 1..attempts {
        if let Ok(answer) = server.request(stop).await {
            return Ok(answer);
        }
        sleep(pause).await;
        pause = (pause * 2).min(ms(500));
    }
    server.request(stop).await
}
