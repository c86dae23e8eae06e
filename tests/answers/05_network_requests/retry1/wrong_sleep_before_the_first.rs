//! verdict: failed
//! says: seen 100, 300, 700, 1200
//! says: a good answer is returned at once
//! why: the pause comes first in the loop

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    let mut attempt = 1;
    loop {
        sleep(pause).await;
        pause = (pause * 2).min(ms(500));
        match server.request(stop).await {
            Err(fault) if fault.is_transient() && attempt < attempts => attempt += 1,
            answer => return answer,
        }
    }
}
