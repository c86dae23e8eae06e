//! verdict: failed
//! says: add gives back its sum and not a future
//! says: a number (u32), at once
//! why: the await the compiler suggested: now both are async, and so will be all their callers

pub async fn add(a: u32, b: u32) -> u32 {
    a + b
}

pub async fn invoice_total(items: &[u32]) -> u32 {
    let mut total = 0;
    for &item in items {
        total = add(total, item).await;
    }
    total
}
