//! what: Asks for crates that only the grader should have.
//! status: compile_error
//! layer: crate

extern crate exercise;
extern crate hidden_tests;
extern crate lab_macros;
extern crate tokio_real;

use lab::Service;

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    tokio_real::time::pause();
    Vec::new()
}
