//! # The contagious sum
//!
//! "We are an async company now", somebody said, and wrote `async` before every function. `add`
//! adds two numbers. It waits for nobody: no timer, no network, no file. But now `invoice_total`,
//! which has always been a plain function, does not compile.
//!
//! An `.await` behind the call seems to be the answer. Try it, if you like: the error moves one
//! step up, to the next function, then to everybody who calls that one, and so on up to `main`.
//!
//! Your task: end it where it began. `add(2, 3)` gives back a `u32`, and `invoice_total(&[2, 3])`
//! gives back a `u32`.
//!
//! The tests call both from plain, synchronous code, where no runtime is running, and look at the
//! numbers.

// TODO: what does this function wait for?
pub async fn add(a: u32, b: u32) -> u32 {
    a + b
}

pub fn invoice_total(items: &[u32]) -> u32 {
    let mut total = 0;
    for &item in items {
        total = add(total, item);
    }
    total
}
