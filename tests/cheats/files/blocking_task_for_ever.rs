//! what: Answers rightly, but a blocking task never ends: who shuts the runtime down, hangs.
//! status: pass, fail, timeout

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    tokio::task::spawn_blocking(|| {
        loop {
            std::thread::sleep(std::time::Duration::from_secs(86417));
        }
    });
    std::thread::spawn(|| std::thread::sleep(std::time::Duration::from_secs(86417)));
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
