//! what: Is never done, and never lets time go by.
//! status: fail, timeout, crashed
//! layer: limits

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    loop {
        tokio::task::yield_now().await;
    }
}
