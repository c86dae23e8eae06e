//! what: Has the compiler make ever new versions of a generic function.
//! status: compile_error, timeout, crashed
//! layer: limits of the compiler

#![recursion_limit = "1000000"]

use lab::Service;

fn more<T>(n: usize, value: T) -> usize {
    if n == 0 { 0 } else { more(n - 1, (value, n)) }
}

pub async fn fetch_all(_: &Service, ids: &[u32]) -> Vec<String> {
    vec![more(ids.len(), ()).to_string()]
}
