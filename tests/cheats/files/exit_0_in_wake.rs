//! what: A waker that the test drops ends the process with success.
//! status: fail, crashed
//! layer: channel

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use lab::Service;

struct Exit;

impl Drop for Exit {
    fn drop(&mut self) {
        std::process::exit(0);
    }
}

struct Answers(#[allow(dead_code)] Exit);

impl Future for Answers {
    type Output = Vec<String>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Vec<String>> {
        Poll::Ready(vec!["wrong".to_owned()])
    }
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    Answers(Exit).await
}
