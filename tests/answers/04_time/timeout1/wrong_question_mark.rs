//! verdict: does_not_compile
//! says: Elapsed
//! why: `?` on the outer result: `Elapsed` is no `Fault`, and there is no usual route

use lab::{Fault, Service, ms};
use tokio::time::timeout;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    timeout(ms(2000), server.request("route")).await?
}
