//! verdict: passed
//! why: join! of two halves, again and again, needs no list at all

use lab::{Service, ms};
use std::pin::Pin;

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

pub fn brew_all<'a>(
    bar: &'a Service,
    orders: &'a [Order],
) -> Pin<Box<dyn Future<Output = Vec<Result<String, String>>> + 'a>> {
    Box::pin(async move {
        match orders {
            [] => Vec::new(),
            [order] => vec![brew(bar, order).await],
            _ => {
                let (left, right) = orders.split_at(orders.len() / 2);
                let (mut results, more) = tokio::join!(brew_all(bar, left), brew_all(bar, right));
                results.extend(more);
                results
            }
        }
    })
}
