//! what: Control: the answers are right, but one after the other.
//! status: fail, partial

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let mut answers = Vec::new();
    for id in ids {
        answers.push(service.request(&format!("item/{id}")).await.unwrap_or_else(|_| "missing".to_owned()));
    }
    answers
}
