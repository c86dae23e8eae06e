//! verdict: failed
//! says: the bill waits for both registers
//! says: 300 ms in all
//! why: async, and yet it waits for nothing

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

pub async fn bill(guest: &str) -> u32 {
    if guest == "Ada" { 70 } else { 120 }
}
