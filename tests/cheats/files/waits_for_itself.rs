//! what: Waits for a lock that it holds itself.
//! status: fail, timeout, crashed
//! layer: limits

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let lock = std::sync::Mutex::new(());
    let _first = lock.lock();
    let _second = lock.lock();
    Vec::new()
}
