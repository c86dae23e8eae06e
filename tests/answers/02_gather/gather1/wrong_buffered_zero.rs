//! verdict: deadlocked
//! says: no orders give no results
//! why: `buffered(0)` never asks for the first order, so it never learns that there is none

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
    stream::iter(orders).map(|order| brew(bar, order)).buffered(orders.len()).collect().await
}
