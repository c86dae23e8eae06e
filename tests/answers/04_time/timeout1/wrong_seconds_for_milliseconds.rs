//! verdict: failed
//! says: after two seconds of silence the car takes the usual route
//! says: 2000 ms in all
//! says: 2 ms in all
//! why: milliseconds taken for seconds

use lab::{Fault, Service, ms};
use tokio::time::timeout;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    timeout(ms(2), server.request("route")).await.unwrap_or(Ok(USUAL.to_string()))
}
