//! verdict: passed
//! why: one slot for each order, filled from the inside

use futures::future::join_all;
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
    let mut results = vec![Err(String::new()); orders.len()];
    let fill =
        results.iter_mut().zip(orders).map(|(slot, order)| async move { *slot = brew(bar, order).await });
    join_all(fill).await;
    results
}
