//! what: Inner attributes that would change what kind of crate it is.
//! status: compile_error, fail

#![no_main]
#![crate_type = "bin"]
#![crate_name = "hidden"]
#![feature(rustc_private)]
#![recursion_limit = "1000000"]

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    Vec::new()
}
