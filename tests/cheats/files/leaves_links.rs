//! what: Leaves links in its folder, so that a copy or a clean-up follows them.
//! status: pass, fail, crashed
//! layer: landlock

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    for name in ["receipt", "report.json", "core", "target", "out", "tmp"] {
        let _ = std::os::unix::fs::symlink("/tmp/asynclings-cheats/victim", name);
        let _ = std::fs::hard_link("/tmp/asynclings-cheats/victim", format!("{name}.hard"));
        let _ = std::os::unix::fs::symlink("/tmp/asynclings-cheats", format!("{name}.folder"));
        let _ = std::fs::write(name, "changed");
        let _ = std::fs::write(format!("{name}.folder/traces/leaves_links"), "it was here");
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
