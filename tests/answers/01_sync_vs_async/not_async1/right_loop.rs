//! verdict: passed
//! why: the starter without its one word too many

pub fn add(a: u32, b: u32) -> u32 {
    a + b
}

pub fn invoice_total(items: &[u32]) -> u32 {
    let mut total = 0;
    for &item in items {
        total = add(total, item);
    }
    total
}
