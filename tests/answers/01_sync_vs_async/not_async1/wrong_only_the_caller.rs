//! verdict: failed
//! says: the invoice gives back its total and not a future
//! why: `add` is plain again, but the caller was made async on the way and stayed so

pub fn add(a: u32, b: u32) -> u32 {
    a + b
}

pub async fn invoice_total(items: &[u32]) -> u32 {
    let mut total = 0;
    for &item in items {
        total = add(total, item);
    }
    total
}
