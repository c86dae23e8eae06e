//! # One order at a time
//!
//! A coffee bar has a machine for every cup, and still its guests queue: the program brews one
//! order, waits until it is done, and only then starts the next. When one order fails (no more
//! beans of that kind), those behind it are not even started.
//!
//! Your task: brew all orders at once, however many there are, and return one result for each
//! order:
//! - the first result belongs to the first order, and so on, whichever cup is ready first;
//! - a failed order is an `Err` in its own place, and stops nobody else;
//! - guests may order the same drink twice, and there may be no orders at all.
//!
//! The tests look at the time that passed (the slowest order, not the sum), at how many were brewed
//! at once, and at the results.

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
    // TODO: all orders at once, one result for each. (`join!` needs to know their number. Who can
    // do with a list?)
    let mut results = Vec::new();
    for order in orders {
        let result = brew(bar, order).await;
        let failed = result.is_err();
        results.push(result);
        if failed {
            break;
        }
    }
    results
}
