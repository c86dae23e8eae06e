//! verdict: failed
//! says: a refusal is an answer and is passed on at once
//! says: refused: no such car
//! why: one arm for the two kinds of `Err`: the refusal looks like silence

use lab::{Fault, Service, ms};
use tokio::time::timeout;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    match timeout(ms(2000), server.request("route")).await {
        Ok(Ok(answer)) => Ok(answer),
        _ => Ok(USUAL.to_string()),
    }
}
