//! # A bill that has to wait
//!
//! A hotel writes bills. It has to ask two slow registers: which room a guest has (100 ms), and
//! then what that room costs (200 ms). The second question needs the answer to the first, so
//! nothing can overlap here.
//!
//! Somebody has put an `.await` after both calls, as one should. The compiler still refuses.
//!
//! Your task: make `bill` something that can be waited for. It is used like this, from code that is
//! itself async:
//!
//! ```text
//! let price: u32 = bill("Ada").await;
//! ```
//!
//! The tests await `bill` inside a runtime that is already running, and look at the price and at
//! the time that passed: 300 ms.

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

// TODO: the body is right. What does this line promise to its callers, and can it keep that
// promise?
pub fn bill(guest: &str) -> u32 {
    let room = room_of(guest).await;
    price_of(room).await
}
