//! verdict: does_not_compile
//! says: expected `Result<String, Fault>`
//! why: the timeout limits the making of a future, and gives the future back

use lab::{Fault, Service, ms};
use tokio::time::timeout;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    match timeout(ms(2000), async { server.request("route") }).await {
        Ok(answer) => answer,
        Err(_) => Ok(USUAL.to_string()),
    }
}
