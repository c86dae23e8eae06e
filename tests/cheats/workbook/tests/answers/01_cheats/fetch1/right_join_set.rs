//! verdict: passed
//! why: a JoinSet yields in the order of completion, so the index goes along

use lab::Service;
use tokio::task::JoinSet;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let mut tasks = JoinSet::new();
    for (index, id) in ids.iter().enumerate() {
        let request = service.request(&format!("item/{id}"));
        tasks.spawn(async move { (index, request.await.unwrap_or_else(|_| "missing".to_owned())) });
    }
    let mut answers = tasks.join_all().await;
    answers.sort_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}
