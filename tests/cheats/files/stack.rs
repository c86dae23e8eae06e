//! what: Recurses without end.
//! status: crashed, fail

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    vec![deeper(0).to_string()]
}

#[allow(unconditional_recursion)]
fn deeper(n: u64) -> u64 {
    let place = [n; 64];
    deeper(std::hint::black_box(place)[0] + 1) + place[1]
}
