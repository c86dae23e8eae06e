//! what: Answers rightly, but the destructor of a task never ends.
//! status: pass, fail, timeout, crashed

use lab::Service;

struct Stays;

impl Drop for Stays {
    fn drop(&mut self) {
        loop {
            std::thread::sleep(std::time::Duration::from_secs(86417));
        }
    }
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    tokio::spawn(async {
        let _stays = Stays;
        std::future::pending::<()>().await;
    });
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
