//! verdict: failed
//! says: add gives back its sum and not a future
//! why: a future that is ready at once is still a future

use futures::FutureExt;
use std::future::{Ready, ready};

pub fn add(a: u32, b: u32) -> Ready<u32> {
    ready(a + b)
}

pub fn invoice_total(items: &[u32]) -> u32 {
    items.iter().fold(0, |total, &item| add(total, item).now_or_never().unwrap())
}
