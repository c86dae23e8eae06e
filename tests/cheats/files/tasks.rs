//! what: Spawns tasks until it is stopped.
//! status: crashed, fail, timeout
//! layer: limits

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    loop {
        tokio::spawn(std::future::pending::<()>());
        tokio::task::yield_now().await;
    }
}
