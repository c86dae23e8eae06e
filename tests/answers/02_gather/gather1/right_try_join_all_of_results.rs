//! verdict: passed
//! why: wrapped in an `Ok` no failure is left for `try_join_all` to see

use futures::future::try_join_all;
use lab::{Service, ms};
use std::convert::Infallible;

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
    let wrapped = orders.iter().map(|order| async move { Ok::<_, Infallible>(brew(bar, order).await) });
    try_join_all(wrapped).await.unwrap_or_default()
}
