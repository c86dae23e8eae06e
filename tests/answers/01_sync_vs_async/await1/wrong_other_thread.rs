//! verdict: failed
//! says: the bill can be awaited inside a running runtime
//! says: is not async
//! why: a thread with a runtime of its own does the work, while the caller is held up

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
    std::thread::scope(|threads| {
        let worker = threads.spawn(|| {
            Runtime::new().unwrap().block_on(async {
                let room = room_of(guest).await;
                price_of(room).await
            })
        });
        worker.join().unwrap()
    })
}
