//! what: Sends something to a listener by tokio's TCP.
//! status: pass, fail, partial, crashed, compile_error
//! layer: seccomp

use tokio::io::AsyncWriteExt;

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    if let Ok(mut stream) = tokio::net::TcpStream::connect(("127.0.0.1", 27113)).await {
        let _ = stream.write_all(b"tokio tcp").await;
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
