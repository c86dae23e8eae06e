//! Does not compile: a future is no cup.

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
    let mut cups = Vec::new();
    for order in orders {
        let cup: String = brew(order);
        cups.push(cup);
    }
    cups
}
