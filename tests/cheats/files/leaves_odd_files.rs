//! what: Leaves folders without permissions, deep ones, and odd names in its folder.
//! status: pass, fail, crashed
//! layer: landlock

use std::os::unix::fs::PermissionsExt;

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let mut deep = std::path::PathBuf::from("deep");
    for _ in 0..200 {
        deep.push("deeper");
    }
    let _ = std::fs::create_dir_all(&deep);
    for name in ["-rf", "a\nb", "\u{1b}[31m", "=1+1", "$(touch x)"] {
        let _ = std::fs::write(name, "odd");
    }
    let _ = std::fs::create_dir("closed").and_then(|()| std::fs::write("closed/inside", "x"));
    let _ = std::fs::set_permissions("closed", std::fs::Permissions::from_mode(0));
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
