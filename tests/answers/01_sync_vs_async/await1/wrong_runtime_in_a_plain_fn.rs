//! verdict: failed
//! says: the bill can be awaited inside a running runtime
//! says: Cannot start a runtime from within a runtime
//! why: a second runtime cannot be started on a thread that already runs one

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

pub fn bill(guest: &str) -> u32 {
    Runtime::new().unwrap().block_on(async {
        let room = room_of(guest).await;
        price_of(room).await
    })
}
