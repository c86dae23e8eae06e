//! what: Changes permissions and times of a file of the instructor.
//! status: pass, fail, crashed
//! layer: seccomp

use std::os::unix::fs::PermissionsExt;

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = std::fs::set_permissions("/tmp/asynclings-cheats/victim", std::fs::Permissions::from_mode(0o777));
    if let Ok(file) = std::fs::File::open("/tmp/asynclings-cheats/victim") {
        let _ = file.set_modified(std::time::SystemTime::UNIX_EPOCH);
        let _ = file.set_permissions(std::fs::Permissions::from_mode(0));
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
