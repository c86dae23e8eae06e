//! verdict: failed
//! says: the bill can be awaited inside a running runtime
//! says: is not async
//! why: the price is right, but nobody has asked the registers

use std::time::Duration;
use tokio::time::sleep;

#[allow(dead_code)]
async fn room_of(guest: &str) -> u32 {
    sleep(Duration::from_millis(100)).await;
    if guest == "Ada" { 7 } else { 12 }
}

#[allow(dead_code)]
async fn price_of(room: u32) -> u32 {
    sleep(Duration::from_millis(200)).await;
    room * 10
}

pub fn bill(guest: &str) -> u32 {
    if guest == "Ada" { 70 } else { 120 }
}
