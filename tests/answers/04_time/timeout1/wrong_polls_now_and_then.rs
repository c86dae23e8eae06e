//! verdict: failed
//! says: a quick answer is not kept waiting
//! says: 30 ms in all
//! why: looks at the answer every 100 ms: each answer is late

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let question = tokio::spawn(server.request("route"));
    for _ in 0..20 {
        if question.is_finished() {
            return question.await.unwrap();
        }
        sleep(ms(100)).await;
    }
    question.abort();
    Ok(USUAL.to_string())
}
