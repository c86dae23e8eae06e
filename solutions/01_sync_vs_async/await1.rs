//! `.await` means "if this is not ready, let go of the thread, and come back here later". A plain
//! `fn` cannot do that: it holds its thread until it returns. So `.await` stands only in an `async
//! fn`, an `async` block or an async closure.
//!
//! `async fn bill(..) -> u32` is a function that returns at once, with a future whose *output* is a
//! `u32`. The caller now has to await as well, and its caller, up to the place where a runtime is
//! started (the next exercise). People call this "async is contagious". It is honest, too: who
//! calls `bill` can see in its type that it may have to wait.
//!
//! Habit to take home: when the compiler refuses an `.await` (E0728), look at the *function around
//! it*, and decide: is it allowed to wait? If so, make it `async`. Do not hide a `block_on` in it:
//! inside a runtime that panics, or hangs.
//!
//! Also right: `fn bill(guest: &str) -> impl Future<Output = u32>` with an `async move { .. }`
//! block as its body. This is what the compiler makes of an `async fn`, more or less.

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
    let room = room_of(guest).await;
    price_of(room).await
}
