//! verdict: passed
//! why: one expression, inside out

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

pub async fn bill(guest: &str) -> u32 {
    price_of(room_of(guest).await).await
}
