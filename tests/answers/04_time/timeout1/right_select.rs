//! verdict: passed
//! why: a race against a sleep is what a timeout is

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    tokio::select! {
        answer = server.request("route") => answer,
        () = sleep(ms(2000)) => Ok(USUAL.to_string()),
    }
}
