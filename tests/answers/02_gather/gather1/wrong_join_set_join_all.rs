//! verdict: failed
//! says: every order has its result in its own place
//! why: `JoinSet::join_all` has the name of the other one, but gives the order of completion

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
    let tasks: JoinSet<_> = orders
        .iter()
        .cloned()
        .map(|order| {
            let bar = bar.clone();
            async move { brew(&bar, &order).await }
        })
        .collect();
    tasks.join_all().await
}
