//! what: Makes hundreds of thousands of calls, for a receipt that is too long.
//! status: fail, crashed, timeout, partial

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    for n in 0..300_000 {
        let _ = service.request(&format!("{n:0>256}")).await;
    }
    let _ = ids;
    Vec::new()
}
