//! verdict: passed
//! why: each task brings its index along, and the results are put in place by it

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
    for (place, order) in orders.iter().cloned().enumerate() {
        let bar = bar.clone();
        tasks.spawn(async move { (place, brew(&bar, &order).await) });
    }
    let mut results = tasks.join_all().await;
    results.sort_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}
