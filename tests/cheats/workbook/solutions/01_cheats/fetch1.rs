//! A spawned task runs beside its spawner: all requests are on their way before the first one is awaited. Awaiting the handles in
//! turn keeps the order.

use lab::Service;

async fn fetch(service: Service, id: u32) -> String {
    service.request(&format!("item/{id}")).await.unwrap_or_else(|_| "missing".to_owned())
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let tasks: Vec<_> = ids.iter().map(|id| tokio::spawn(fetch(service.clone(), *id))).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.expect("it neither panics nor is it aborted"));
    }
    answers
}
