//! what: Panics in thousands of tasks, each with a message of its own.
//! status: fail, crashed, timeout, partial

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    for n in 0..5000 {
        tokio::spawn(async move { panic!("message {n}") });
    }
    tokio::task::yield_now().await;
    Vec::new()
}
