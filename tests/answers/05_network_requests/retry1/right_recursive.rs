//! verdict: passed
//! why: an async fn that calls itself, in a box

use lab::{Fault, Service, ms};
use std::time::Duration;
use tokio::time::sleep;

pub async fn departures(server: &Service, stop: &str, attempts: usize) -> Result<String, Fault> {
    ask(server, stop, attempts, ms(100)).await
}

async fn ask(server: &Service, stop: &str, left: usize, pause: Duration) -> Result<String, Fault> {
    let answer = server.request(stop).await;
    if left > 1 && answer.as_ref().is_err_and(Fault::is_transient) {
        sleep(pause).await;
        return Box::pin(ask(server, stop, left - 1, (pause * 2).min(ms(500)))).await;
    }
    answer
}
