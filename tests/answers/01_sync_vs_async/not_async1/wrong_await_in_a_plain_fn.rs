//! verdict: does_not_compile
//! says: E0728
//! why: the await alone moves the error from the call to the function around it

pub async fn add(a: u32, b: u32) -> u32 {
    a + b
}

pub fn invoice_total(items: &[u32]) -> u32 {
    let mut total = 0;
    for &item in items {
        total = add(total, item).await;
    }
    total
}
