//! what: Opens a port on every interface, and waits for somebody.
//! status: pass, fail, crashed, timeout
//! layer: seccomp

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    if let Ok(listener) = std::net::TcpListener::bind("0.0.0.0:27115") {
        std::thread::spawn(move || listener.accept());
        println!("LISTENED");
    }
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
