//! verdict: blocked
//! why: the thread is parked until the timer fires, and the timer needs that thread

use futures::executor::block_on;
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
    let room = block_on(room_of(guest));
    block_on(price_of(room))
}
