//! verdict: failed
//! says: a quick answer is not kept waiting
//! says: 30 ms in all
//! says: 2000 ms in all
//! why: sleeps the two seconds in any case, then looks whether the answer is there

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let question = tokio::spawn(server.request("route"));
    sleep(ms(2000)).await;
    if question.is_finished() {
        question.await.unwrap()
    } else {
        question.abort();
        Ok(USUAL.to_string())
    }
}
