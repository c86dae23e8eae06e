//! verdict: failed
//! says: the list is free while the archive searches
//! says: a name that comes during the last search is looked up
//! why: a list of its own, and what visitors add to the other one is never seen

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
    let mut names = std::mem::take(&mut *list.lock().await);
    while let Some(name) = names.pop() {
        names.extend(parents(archive, &name).await);
        found.push(name);
    }
    found
}
