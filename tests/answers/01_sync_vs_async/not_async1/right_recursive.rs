//! verdict: passed
//! why: recursion: easy without async, and in need of a `Box` with it

pub fn add(a: u32, b: u32) -> u32 {
    a + b
}

pub fn invoice_total(items: &[u32]) -> u32 {
    match items {
        [] => 0,
        [first, rest @ ..] => add(*first, invoice_total(rest)),
    }
}
