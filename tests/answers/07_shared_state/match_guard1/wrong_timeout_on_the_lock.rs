//! verdict: failed
//! says: the parents are looked up as well
//! says: seen      Wolfgang
//! why: a timeout gives up, and the parents are gone

use lab::Service;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::timeout;

pub type List = Mutex<Vec<String>>;

/// The names of the parents, as far as the archive knows them.
async fn parents(archive: &Service, name: &str) -> Vec<String> {
    let answer = archive.request(name).await.expect("the archive answers");
    answer.split_whitespace().map(str::to_string).collect()
}

pub async fn research(list: &List, archive: &Service) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        match list.lock().await.pop() {
            Some(name) => {
                let parents = parents(archive, &name).await;
                if let Ok(mut list) = timeout(Duration::from_millis(100), list.lock()).await {
                    list.extend(parents);
                }
                found.push(name);
            }
            None => return found,
        }
    }
}
