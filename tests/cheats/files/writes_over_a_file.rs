//! what: Writes over a file of the instructor, cuts it, renames it, removes it.
//! status: pass, fail, crashed
//! layer: landlock

use std::io::Write;

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = std::fs::write("/tmp/asynclings-cheats/victim", "changed");
    let _ = std::fs::OpenOptions::new()
        .append(true)
        .open("/tmp/asynclings-cheats/victim")
        .and_then(|mut file| file.write_all(b"more"));
    let _ = std::fs::OpenOptions::new()
        .write(true)
        .open("/tmp/asynclings-cheats/victim")
        .and_then(|file| file.set_len(0));
    let _ =
        std::fs::rename("/tmp/asynclings-cheats/victim", "/tmp/asynclings-cheats/traces/writes_over_a_file");
    let _ = std::fs::remove_file("/tmp/asynclings-cheats/victim");
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
