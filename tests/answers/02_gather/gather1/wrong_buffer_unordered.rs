//! verdict: failed
//! says: every order has its result in its own place
//! why: unordered means what it says

use futures::stream::{self, StreamExt};
use lab::{Service, ms};

#[derive(Clone)]
pub struct Order {
    pub drink: &'static str,
    pub takes: u64,
    pub in_stock: bool,
}

async fn brew(bar: &Service, order: &Order) -> Result<String, String> {
    bar.call(order.drink, ms(order.takes)).await;
    if order.in_stock {
        Ok(format!("a cup of {}", order.drink))
    } else {
        Err(format!("out of {}", order.drink))
    }
}

pub async fn brew_all(bar: &Service, orders: &[Order]) -> Vec<Result<String, String>> {
    stream::iter(orders).map(|order| brew(bar, order)).buffer_unordered(orders.len().max(1)).collect().await
}
