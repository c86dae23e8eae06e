//! verdict: passed
//! why: takes the whole list, asks for all of it at once, and looks again

use futures::future::join_all;
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
        let names = std::mem::take(&mut *list.lock().await);
        if names.is_empty() {
            return found;
        }
        let known = join_all(names.iter().map(|name| parents(archive, name))).await;
        list.lock().await.extend(known.into_iter().flatten());
        found.extend(names);
    }
}
