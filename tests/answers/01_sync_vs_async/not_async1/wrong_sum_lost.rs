//! verdict: failed
//! says: the invoice gives back its total and not a future
//! why: the futures are dropped to please the compiler, and nothing is added

pub fn add(a: u32, b: u32) -> u32 {
    a + b
}

pub fn invoice_total(items: &[u32]) -> u32 {
    let total = 0;
    for &item in items {
        let _ = add(total, item);
    }
    total
}
