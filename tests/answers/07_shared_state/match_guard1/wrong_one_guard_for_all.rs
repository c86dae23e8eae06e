//! verdict: failed
//! says: the list is free while the archive searches
//! says: when a visitor who came at 5 ms
//! why: no second lock, and nobody else gets at the list before the end

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
    let mut names = list.lock().await;
    while let Some(name) = names.pop() {
        names.extend(parents(archive, &name).await);
        found.push(name);
    }
    found
}
