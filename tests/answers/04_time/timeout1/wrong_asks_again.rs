//! verdict: failed
//! says: after two seconds of silence the car takes the usual route
//! says: 2000 ms in all
//! says: 4000 ms in all
//! why: a second attempt that nobody asked for doubles the wait

use lab::{Fault, Service, ms};
use tokio::time::timeout;

pub const USUAL: &str = "the usual route";

pub async fn route(server: &Service) -> Result<String, Fault> {
    for _ in 0..2 {
        if let Ok(answer) = timeout(ms(2000), server.request("route")).await {
            return answer;
        }
    }
    Ok(USUAL.to_string())
}
