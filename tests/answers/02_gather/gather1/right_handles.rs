//! verdict: passed
//! why: all tasks are spawned first, then awaited in the order of the orders

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
    let spawn = |order: Order| {
        let bar = bar.clone();
        tokio::spawn(async move { brew(&bar, &order).await })
    };
    let handles: Vec<_> = orders.iter().cloned().map(spawn).collect();
    let mut results = Vec::new();
    for handle in handles {
        results.push(handle.await.unwrap_or_else(|error| Err(error.to_string())));
    }
    results
}
