//! verdict: failed
//! says: the parents are looked up as well
//! says: expected  Anna, Leopold, Wolfgang
//! says: seen      Wolfgang
//! why: it does not wait any more, and it does not add the parents either

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
        match list.lock().await.pop() {
            Some(name) => {
                let parents = parents(archive, &name).await;
                if let Ok(mut list) = list.try_lock() {
                    list.extend(parents);
                }
                found.push(name);
            }
            None => return found,
        }
    }
}
