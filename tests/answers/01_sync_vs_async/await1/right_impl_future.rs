//! verdict: passed
//! why: this is what `async fn` stands for

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

pub fn bill(guest: &str) -> impl Future<Output = u32> {
    async move {
        let room = room_of(guest).await;
        price_of(room).await
    }
}
