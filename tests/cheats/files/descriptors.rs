//! what: Opens descriptors until there are no more, then answers rightly.
//! status: pass, fail, crashed
//! layer: limits

use std::os::fd::AsFd;

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let mut all = Vec::new();
    while let Ok(copy) = std::io::stdout().as_fd().try_clone_to_owned() {
        all.push(copy);
    }
    std::mem::forget(all);
    honest(service, ids).await
}

/// The right answer.
async fn honest(service: &Service, ids: &[u32]) -> Vec<String> {
    let ask = |id: &u32| {
        let request = service.request(&format!("item/{id}"));
        tokio::spawn(async move { request.await.unwrap_or_else(|_| "missing".to_owned()) })
    };
    let tasks: Vec<_> = ids.iter().map(ask).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap_or_default());
    }
    answers
}
