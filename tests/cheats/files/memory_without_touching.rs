//! what: Asks for more memory than there is, without touching it.
//! status: crashed, fail, timeout
//! layer: limits

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let mut all: Vec<Vec<u8>> = Vec::new();
    loop {
        all.push(Vec::with_capacity(1 << 40));
    }
}
