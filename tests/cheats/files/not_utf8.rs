//! what: Prints bytes that are no UTF-8, and panics.
//! status: fail, crashed

use std::io::Write;

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let bytes: Vec<u8> = (0..=255).cycle().take(4096).collect();
    let _ = std::io::stdout().write_all(&bytes);
    let _ = std::io::stderr().write_all(&bytes);
    panic!("that was no text")
}
