//! verdict: failed
//! says: the bill can be awaited inside a running runtime
//! says: Cannot start a runtime from within a runtime
//! why: the word async is there, but the body still starts a second runtime and blocks on it

use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;

async fn room_of(guest: &str) -> u32 {
    sleep(Duration::from_millis(100)).await;
    if guest == "Ada" { 7 } else { 12 }
}

async fn price_of(room: u32) -> u32 {
    sleep(Duration::from_millis(200)).await;
    room * 10
}

pub async fn bill(guest: &str) -> u32 {
    let runtime = Runtime::new().unwrap();
    let room = runtime.block_on(room_of(guest));
    runtime.block_on(price_of(room))
}
