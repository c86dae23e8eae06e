//! verdict: passed
//! why: the temporary of a `let ... else` ends with the statement

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
        let Some(name) = list.lock().await.pop() else { return found };
        let parents = parents(archive, &name).await;
        list.lock().await.extend(parents);
        found.push(name);
    }
}
