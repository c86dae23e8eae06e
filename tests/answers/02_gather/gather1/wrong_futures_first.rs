//! verdict: failed
//! says: all orders are brewed at once
//! says: 60 ms in all
//! why: a vector of futures is a vector of plans: each starts at its own await

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
    let futures: Vec<_> = orders.iter().map(|order| brew(bar, order)).collect();
    let mut results = Vec::new();
    for future in futures {
        results.push(future.await);
    }
    results
}
