//! what: Has all requests polled once, for the peak, and drops them; the answers are made up.
//! status: fail, crashed

use std::task::{Context, Waker};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let mut requests: Vec<_> =
        ids.iter().map(|id| Box::pin(service.request(&format!("item/{id}")))).collect();
    for request in &mut requests {
        let _ = request.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    }
    drop(requests);
    tokio::time::sleep(lab::ms(100)).await;
    ids.iter().map(|id| format!("{id}:0123456789abcdef")).collect()
}
