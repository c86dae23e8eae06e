//! verdict: failed
//! says: after two seconds of silence the car takes the usual route
//! says: Elapsed
//! why: as in Python one waits for an exception to catch; unwrap makes a panic of it

use lab::{Fault, Service, ms};
use tokio::time::timeout;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    timeout(ms(2000), server.request("route")).await.unwrap()
}
