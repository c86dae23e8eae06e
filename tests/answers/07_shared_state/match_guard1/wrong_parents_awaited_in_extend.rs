//! verdict: failed
//! says: the list is free while the archive searches
//! says: when a visitor who came at 5 ms
//! why: the guard is made before the argument is awaited, and lives until the semicolon

use lab::Service;
use tokio::sync::Mutex;

pub type List = Mutex<Vec<String>>;

/// The names of the parents, as far as the archive knows them.
async fn parents(archive: &Service, name: &str) -> Vec<String> {
    let answer = archive.request(name).await.expect("the archive answers");
    answer.split_whitespace().map(str::to_string).collect()
}

async fn next(list: &List) -> Option<String> {
    list.lock().await.pop()
}
pub async fn research(list: &List, archive: &Service) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(name) = next(list).await {
        list.lock().await.extend(parents(archive, &name).await);
        found.push(name);
    }
    found
}
