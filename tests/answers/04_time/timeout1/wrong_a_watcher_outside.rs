//! verdict: deadlocked
//! says: after two seconds of silence the car takes the usual route
//! why: a task that watches the time can not reach into the await of another

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let late = tokio::spawn(async { sleep(ms(2000)).await });
    let answer = server.request("route").await;
    if late.is_finished() { Ok(USUAL.to_string()) } else { answer }
}
