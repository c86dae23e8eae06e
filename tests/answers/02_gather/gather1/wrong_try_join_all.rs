//! verdict: failed
//! says: a failed order keeps its place and stops nobody else
//! why: the first failure ends it all: the other orders are dropped half-way

use futures::future::try_join_all;
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
    match try_join_all(orders.iter().map(|order| brew(bar, order))).await {
        Ok(cups) => cups.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }
}
