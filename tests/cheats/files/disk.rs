//! what: Fills the disk with one file.
//! status: crashed, fail, timeout, pass
//! layer: landlock

use std::io::Write;

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let block = vec![b'x'; 1 << 20];
    for folder in [
        ".".into(),
        std::env::temp_dir(),
        "/tmp/asynclings-cheats/traces".into(),
        "/var/tmp".into(),
        "/dev/shm".into(),
    ] {
        let folder: std::path::PathBuf = folder;
        let Ok(mut file) = std::fs::File::create(folder.join("asynclings-cheat-disk")) else { continue };
        for _ in 0..2048 {
            if file.write_all(&block).is_err() {
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
