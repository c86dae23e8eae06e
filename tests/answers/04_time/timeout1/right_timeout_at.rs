//! verdict: passed
//! why: a moment instead of a duration

use lab::{Fault, Service, ms};
use tokio::time::{Instant, timeout_at};

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let deadline = Instant::now() + ms(2000);
    let Ok(answer) = timeout_at(deadline, server.request("route")).await else {
        return Ok(USUAL.to_string());
    };
    answer
}
