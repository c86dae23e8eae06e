//! verdict: failed
//! says: the number of requests
//! why: a map from id to answer has one place for both

use std::collections::BTreeMap;

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let mut tasks = BTreeMap::new();
    for id in ids {
        let request = service.request(&format!("item/{id}"));
        let ask = || tokio::spawn(async move { request.await.unwrap_or_else(|_| "missing".to_owned()) });
        tasks.entry(*id).or_insert_with(ask);
    }
    let mut answers = BTreeMap::new();
    for (id, task) in tasks {
        answers.insert(id, task.await.unwrap_or_default());
    }
    ids.iter().map(|id| answers[id].clone()).collect()
}
