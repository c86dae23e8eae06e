//! what: Fills the disk with many small files.
//! status: crashed, fail, timeout, pass
//! layer: landlock

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    for folder in
        [".".into(), std::env::temp_dir(), "/tmp/asynclings-cheats/traces".into(), "/dev/shm".into()]
    {
        let folder: std::path::PathBuf = folder;
        for n in 0..50_000 {
            if std::fs::write(folder.join(format!("asynclings-cheat-{n}")), "").is_err() {
                break;
            }
        }
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
