//! what: Compiles only if the compiler has the instructor's variable, and shows it in an error.
//! status: compile_error
//! layer: environment

use lab::Service;

const _: () = panic!("{}", env!("ASYNCLINGS_CHEATS_SECRET"));

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
