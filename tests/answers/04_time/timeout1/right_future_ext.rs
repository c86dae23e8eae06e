//! verdict: passed
//! why: the same as a method

use lab::{Fault, Service, ms};
use tokio_util::future::FutureExt;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    match server.request("route").timeout(ms(2000)).await {
        Ok(answer) => answer,
        Err(_) => Ok(USUAL.to_string()),
    }
}
