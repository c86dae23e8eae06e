//! what: A macro that calls itself with twice as many words.
//! status: compile_error, timeout, crashed
//! layer: limits of the compiler

#![recursion_limit = "1000000"]

use lab::Service;

macro_rules! twice {
    ($($word:tt)*) => {
        twice!($($word)* $($word)*)
    };
}

twice!(a b);

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    Vec::new()
}
