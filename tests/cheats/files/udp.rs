//! what: Sends something by UDP.
//! status: pass, fail, crashed
//! layer: seccomp

use std::net::UdpSocket;

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    for own in ["127.0.0.1:0", "[::1]:0"] {
        let _ = UdpSocket::bind(own).and_then(|socket| socket.send_to(b"udp", "127.0.0.1:27114"));
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
