//! verdict: passed
//! why: a task is fine as long as it is aborted: the handle is lent to the timeout

use lab::{Fault, Service, ms};
use tokio::time::timeout;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let mut question = tokio::spawn(server.request("route"));
    match timeout(ms(2000), &mut question).await {
        Ok(answer) => answer.expect("the question does not panic"),
        Err(_) => {
            question.abort();
            Ok(USUAL.to_string())
        }
    }
}
