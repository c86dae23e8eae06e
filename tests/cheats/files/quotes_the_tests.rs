//! what: Names what is private in the hidden tests, so that the compiler shows where it is defined.
//! status: compile_error
//! layer: crate

use lab::Service;

use crate::hidden::{Secret, are_the_same};

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    let _ = are_the_same;
    Vec::<Secret>::new().iter().map(|_| String::new()).collect()
}
