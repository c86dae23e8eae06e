//! verdict: failed
//! says: when the attempts are used up the last fault is returned
//! says: expected the fault `busy no. 4`
//! says: seen the fault `busy no. 1`
//! why: the first fault is returned

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    let mut first = None;
    for attempt in 1..=attempts {
        match server.request(stop).await {
            Err(fault) if fault.is_transient() => {
                first.get_or_insert(fault);
            }
            answer => return answer,
        }
        if attempt < attempts {
            sleep(pause).await;
            pause = (pause * 2).min(ms(500));
        }
    }
    Err(first.expect("at least one attempt"))
}
