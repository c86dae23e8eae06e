//! verdict: passed
//! why: the pauses are a list without an end, of which as many are taken as there are attempts between

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let pauses = [100, 200, 400].into_iter().chain(std::iter::repeat(500)).map(ms);
    for pause in pauses.take(attempts - 1) {
        match server.request(stop).await {
            Err(fault) if fault.is_transient() => sleep(pause).await,
            answer => return answer,
        }
    }
    server.request(stop).await
}
