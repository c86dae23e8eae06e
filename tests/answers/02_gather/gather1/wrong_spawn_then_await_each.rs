//! verdict: failed
//! says: all orders are brewed at once
//! says: 30 ms in all
//! says: 60 ms in all
//! why: each task is awaited before the next one is spawned

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
    let mut results = Vec::new();
    for order in orders.to_vec() {
        let bar = bar.clone();
        results.push(tokio::spawn(async move { brew(&bar, &order).await }).await.unwrap());
    }
    results
}
