//! verdict: failed
//! says: the bill can be awaited inside a running runtime
//! says: Cannot start a runtime from within a runtime
//! why: the handle of the running runtime cannot block on it from inside

use std::time::Duration;
use tokio::runtime::Handle;
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
    let handle = Handle::current();
    let room = handle.block_on(room_of(guest));
    handle.block_on(price_of(room))
}
