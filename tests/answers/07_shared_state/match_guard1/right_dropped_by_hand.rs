//! verdict: passed
//! why: a guard with a name can be dropped before the search

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
        let mut guard = list.lock().await;
        let next = guard.pop();
        drop(guard);
        match next {
            Some(name) => {
                let parents = parents(archive, &name).await;
                list.lock().await.extend(parents);
                found.push(name);
            }
            None => return found,
        }
    }
}
