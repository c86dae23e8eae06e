//! what: Panics with one line of ten million characters.
//! status: fail, crashed

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    panic!("{}", "x<&\u{1b}".repeat(2_500_000))
}
