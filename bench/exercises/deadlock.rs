//! Deadlocks: the sender of what is waited for waits, too.

use std::time::Duration;
use tokio::time::sleep;

/// Another number on every save, so that there is something to compile.
pub const ROUND: u32 = 0;

async fn brew(order: &str) -> String {
    let time = if order == "espresso" { 20 } else { 40 };
    sleep(Duration::from_millis(time)).await;
    format!("{order} {ROUND}")
}

pub async fn brew_all(orders: &[&str]) -> Vec<String> {
    let (ready, water) = tokio::sync::oneshot::channel::<()>();
    let _ = water.await;
    let _ = ready.send(());
    futures::future::join_all(orders.iter().map(|order| brew(order))).await
}
