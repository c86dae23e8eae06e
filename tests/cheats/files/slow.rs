//! what: Answers rightly, after a second and a half of real time.
//! status: pass, fail, partial, timeout

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    // The test's clock stands still meanwhile.
    let nap = || std::thread::sleep(std::time::Duration::from_millis(1500));
    let _ = tokio::task::spawn_blocking(nap).await;
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
