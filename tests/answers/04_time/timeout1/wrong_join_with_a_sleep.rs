//! verdict: deadlocked
//! says: after two seconds of silence the car takes the usual route
//! why: `join!` waits for both, `select!` for one

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let (answer, ()) = tokio::join!(server.request("route"), sleep(ms(2000)));
    answer.or(Ok(USUAL.to_string()))
}
