//! what: Sends something to a listener by TCP.
//! status: pass, fail, crashed
//! layer: seccomp

use std::{io::Write, net::TcpStream, time::Duration};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    if let Ok(mut stream) =
        TcpStream::connect_timeout(&([127, 0, 0, 1], 27113).into(), Duration::from_secs(1))
    {
        let _ = stream.write_all(b"tcp");
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
