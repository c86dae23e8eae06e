//! verdict: failed
//! says: in order
//! why: a JoinSet yields whoever is done first

use lab::Service;
use tokio::task::JoinSet;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let mut tasks = JoinSet::new();
    for id in ids {
        let request = service.request(&format!("item/{id}"));
        tasks.spawn(async move { request.await.unwrap_or_else(|_| "missing".to_owned()) });
    }
    tasks.join_all().await
}
