//! what: Keeps the compiler busy with a constant that is never done.
//! status: compile_error, timeout, crashed
//! layer: limits of the compiler

use lab::Service;

#[allow(long_running_const_eval)]
const NEVER: u64 = {
    let mut n = 0_u64;
    loop {
        n = n.wrapping_add(1);
        if n == u64::MAX {
            break n;
        }
    }
};

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    std::hint::black_box(NEVER);
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
