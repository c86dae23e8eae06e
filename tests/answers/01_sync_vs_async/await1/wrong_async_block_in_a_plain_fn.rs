//! verdict: does_not_compile
//! says: expected `u32`, found `async` block
//! why: the block may await, but the function still promises a number

use std::time::Duration;
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
    async {
        let room = room_of(guest).await;
        price_of(room).await
    }
}
