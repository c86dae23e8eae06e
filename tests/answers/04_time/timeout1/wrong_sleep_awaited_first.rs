//! verdict: deadlocked
//! says: after two seconds of silence the car takes the usual route
//! why: a timer that is awaited next to nobody limits nothing

use lab::{Fault, Service, ms};
use tokio::time::sleep;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    let timer = sleep(ms(2000));
    let answer = server.request("route").await;
    timer.await;
    answer
}
