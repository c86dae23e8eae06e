//! verdict: failed
//! says: the same drink ordered twice is brewed twice
//! why: a map from drink to result has one place for two espressos

use futures::future::join_all;
use lab::{Service, ms};
use std::collections::BTreeMap;

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
    let distinct: BTreeMap<&str, &Order> = orders.iter().map(|order| (order.drink, order)).collect();
    let brewed = distinct.into_iter().map(|(drink, order)| async move { (drink, brew(bar, order).await) });
    let mut results: BTreeMap<&str, _> = join_all(brewed).await.into_iter().collect();
    orders.iter().filter_map(|order| results.remove(order.drink)).collect()
}
