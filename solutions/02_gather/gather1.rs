//! `join_all` takes any number of futures, polls them side by side, and returns their outputs in
//! the order in which the futures were given, whichever ended first. It does not look into the
//! outputs: an `Err` is a value like any other, so nobody is stopped by somebody else's failure.
//! This is `asyncio.gather(.., return_exceptions=True)`.
//!
//! Habit to take home: for a batch, return `Vec<Result<T, E>>` and let the caller decide what a
//! failure means. Reach for `try_join_all` only if the rest is worthless after the first failure:
//! it returns at once, and *drops* the others half-way.
//!
//! Also right: `stream::iter(..).buffered(n)` (keeps the order too; the tool of choice when there
//! has to be a limit; here n must be at least 1 even without orders), `JoinSet` with the index sent
//! along, or a `Vec` of spawned handles.
//! Not right: `JoinSet` or `buffer_unordered` alone (order of completion), or a map from drink to
//! result (the same drink twice).

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
    // `map` only makes the futures: nothing is brewed yet. `join_all` polls them all, and the waits
    // overlap.
    join_all(orders.iter().map(|order| brew(bar, order))).await
}
