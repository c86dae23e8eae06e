//! verdict: failed
//! says: a failed order keeps its place and stops nobody else
//! why: cups first, failures after them: the places no longer match

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
    let results = join_all(orders.iter().map(|order| brew(bar, order))).await;
    let (mut cups, failures): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    cups.extend(failures);
    cups
}
