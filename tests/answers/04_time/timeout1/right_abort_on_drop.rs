//! verdict: passed
//! why: the handle that aborts makes `timeout(.., task)` right

use lab::{Fault, Service, ms};
use tokio::time::timeout;
use tokio_util::task::AbortOnDropHandle;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let question = AbortOnDropHandle::new(tokio::spawn(server.request("route")));
    match timeout(ms(2000), question).await {
        Ok(answer) => answer.expect("the question does not panic"),
        Err(_) => Ok(USUAL.to_string()),
    }
}
