//! verdict: passed
//! why: no task is needed, only somebody who polls all of them

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};

use lab::Service;

type Waiting = Pin<Box<dyn Future<Output = String> + Send>>;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let ask = |id: &u32| -> Waiting {
        let request = service.request(&format!("item/{id}"));
        Box::pin(async move { request.await.unwrap_or_else(|_| "missing".to_owned()) })
    };
    let mut waiting: Vec<Waiting> = ids.iter().map(ask).collect();
    let mut answers: Vec<Option<String>> = vec![None; ids.len()];
    poll_fn(|context| {
        for (request, answer) in waiting.iter_mut().zip(&mut answers).filter(|(_, answer)| answer.is_none()) {
            if let Poll::Ready(came) = request.as_mut().poll(context) {
                *answer = Some(came);
            }
        }
        if answers.iter().all(Option::is_some) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    answers.into_iter().flatten().collect()
}
