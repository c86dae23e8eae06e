//! verdict: deadlocked
//! says: the parents are looked up as well
//! says: has held since line
//! why: another branch waits for the guard now, and the match waits for that branch

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
                tokio::join!(async { list.lock().await.extend(parents) }, async { found.push(name) });
            }
            None => return found,
        }
    }
}
