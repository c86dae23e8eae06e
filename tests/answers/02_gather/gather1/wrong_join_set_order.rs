//! verdict: failed
//! says: every order has its result in its own place
//! why: `join_next` hands out results in the order in which they are done

use lab::{Service, ms};
use tokio::task::JoinSet;

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
    let mut tasks = JoinSet::new();
    for order in orders.to_vec() {
        let bar = bar.clone();
        tasks.spawn(async move { brew(&bar, &order).await });
    }
    let mut results = Vec::new();
    while let Some(result) = tasks.join_next().await {
        results.push(result.unwrap());
    }
    results
}
