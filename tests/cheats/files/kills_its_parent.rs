//! what: Kills the grader.
//! status: pass, fail, crashed
//! layer: seccomp

use std::process::{Command, Stdio};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let parent = std::os::unix::process::parent_id().to_string();
    for signal in ["-KILL", "-STOP", "-TERM"] {
        let _ = Command::new("kill").args([signal, &parent]).stdout(Stdio::null()).status();
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
