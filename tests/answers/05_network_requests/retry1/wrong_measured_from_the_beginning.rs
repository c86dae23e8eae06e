//! verdict: failed
//! says: a pause begins when the answer is there
//! why: the request runs beside its pause, so that a slow answer eats the pause up

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    let mut pause = ms(100);
    let mut left = attempts;
    loop {
        let (answer, ()) = tokio::join!(server.request(stop), async {
            if left > 1 {
                sleep(pause).await;
            }
        });
        match answer {
            Err(fault) if fault.is_transient() && left > 1 => left -= 1,
            answer => return answer,
        }
        pause = (pause * 2).min(ms(500));
    }
}
