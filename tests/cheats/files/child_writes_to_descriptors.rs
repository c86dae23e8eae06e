//! what: A child writes to whatever descriptors it inherited.
//! status: pass, fail, crashed
//! layer: seccomp

use std::process::{Command, Stdio};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let script = "for fd in 0 3 4 5 6 7 8 9; do echo forged >&$fd; done; touch /tmp/asynclings-cheats/traces/child_writes_to_descriptors";
    let _ = Command::new("sh").args(["-c", script]).stdout(Stdio::null()).stderr(Stdio::null()).status();
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
