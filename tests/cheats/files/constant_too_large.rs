//! what: A static that is larger than any disk.
//! status: compile_error, timeout, crashed
//! layer: limits of the compiler

use lab::Service;

pub static LARGE: [u8; 1 << 44] = [1; 1 << 44];

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
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
