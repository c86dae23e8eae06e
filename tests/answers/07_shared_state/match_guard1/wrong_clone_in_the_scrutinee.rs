//! verdict: deadlocked
//! says: the parents are looked up as well
//! says: itself has held since line
//! why: it is not the name that is borrowed: the guard is a temporary of the match, whatever comes after it

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
        match list.lock().await.pop().clone() {
            Some(name) => {
                let parents = parents(archive, &name).await;
                list.lock().await.extend(parents);
                found.push(name);
            }
            None => return found,
        }
    }
}
