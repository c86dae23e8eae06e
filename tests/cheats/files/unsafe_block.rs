//! what: Calls a function of libc that ends the process.
//! status: refused
//! layer: scan

use lab::Service;

extern "C" {
    fn _exit(code: i32) -> !;
}

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    unsafe { _exit(0) }
}
