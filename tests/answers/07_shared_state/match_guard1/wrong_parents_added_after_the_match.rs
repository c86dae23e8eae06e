//! verdict: failed
//! says: the list is free while the archive searches
//! says: when a visitor who came at 5 ms
//! why: no deadlock, but the match searches with the list locked

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
        let parents = match list.lock().await.pop() {
            Some(name) => {
                let parents = parents(archive, &name).await;
                found.push(name);
                parents
            }
            None => return found,
        };
        list.lock().await.extend(parents);
    }
}
