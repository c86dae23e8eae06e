//! verdict: failed
//! says: add gives back its sum and not a future
//! why: the total is right, at the price of an executor, and `add` is still a future for everybody else

use futures::executor::block_on;

pub async fn add(a: u32, b: u32) -> u32 {
    a + b
}

pub fn invoice_total(items: &[u32]) -> u32 {
    let mut total = 0;
    for &item in items {
        total = block_on(add(total, item));
    }
    total
}
