//! verdict: passed
//! why: the timer is the task, and aborts the question

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let question = tokio::spawn(server.request("route"));
    let stop = question.abort_handle();
    let timer = tokio::spawn(async move {
        sleep(ms(2000)).await;
        stop.abort();
    });
    let answer = question.await;
    timer.abort();
    answer.unwrap_or_else(|_| Ok(USUAL.to_string()))
}
