//! verdict: deadlocked
//! says: after two seconds of silence the car takes the usual route
//! why: a wait that never ends has no "afterwards"

use lab::{Fault, Service, ms};
use tokio::time::Instant;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let asked = Instant::now();
    let answer = server.request("route").await;
    if asked.elapsed() > ms(2000) { Ok(USUAL.to_string()) } else { answer }
}
