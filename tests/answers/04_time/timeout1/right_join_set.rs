//! verdict: passed
//! why: dropping the set aborts its task

use lab::{Fault, Service, ms};
use tokio::task::JoinSet;
use tokio::time::timeout;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let mut tasks = JoinSet::new();
    tasks.spawn(server.request("route"));
    match timeout(ms(2000), tasks.join_next()).await {
        Ok(Some(answer)) => answer.expect("the question does not panic"),
        _ => Ok(USUAL.to_string()),
    }
}
