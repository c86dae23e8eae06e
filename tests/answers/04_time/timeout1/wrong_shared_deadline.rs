//! verdict: failed
//! says: each junction has two seconds of its own
//! why: the deadline is made once for the whole program

use lab::{Fault, Service, ms};
use std::sync::OnceLock;
use tokio::time::{Instant, timeout_at};

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    static DEADLINE: OnceLock<Instant> = OnceLock::new();
    let deadline = *DEADLINE.get_or_init(|| Instant::now() + ms(2000));
    timeout_at(deadline, server.request("route")).await.unwrap_or(Ok(USUAL.to_string()))
}
