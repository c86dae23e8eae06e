//! what: Asks one after the other while the clock is held, so that no time seems to go by.
//! status: compile_error
//! layer: facade

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _hold = lab::hold_clock();
    let mut answers = Vec::new();
    for id in ids {
        answers.push(service.request(&format!("item/{id}")).await.unwrap_or_else(|_| "missing".to_owned()));
    }
    answers
}
