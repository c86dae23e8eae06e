//! verdict: deadlocked
//! says: the parents are looked up as well
//! says: itself has held since line
//! why: edition 2024 drops the temporary before the else, but not before the body

use lab::Service;
use tokio::sync::Mutex;

pub type List = Mutex<Vec<String>>;

/// The names of the parents, as far as the archive knows them.
async fn parents(archive: &Service, name: &str) -> Vec<String> {
    let answer = archive.request(name).await.expect("the archive answers");
    answer.split_whitespace().map(str::to_string).collect()
}

pub async fn research(list: &List, archive: &Service) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        if let Some(name) = list.lock().await.pop() {
            let parents = parents(archive, &name).await;
            list.lock().await.extend(parents);
            found.push(name);
        } else {
            return found;
        }
    }
}
