//! verdict: failed
//! says: nobody goes on waiting when the car has gone
//! says: the moment at which `route` is dropped
//! says: it is still going on
//! why: the timeout drops the handle, and the detached task waits for ever

use lab::{Fault, Service, ms};
use tokio::time::timeout;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    match timeout(ms(2000), tokio::spawn(server.request("route"))).await {
        Ok(Ok(answer)) => answer,
        _ => Ok(USUAL.to_string()),
    }
}
