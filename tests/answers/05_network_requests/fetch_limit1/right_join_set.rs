//! verdict: passed
//! why: before a task too many is spawned, one is taken out of the set

use lab::{Fault, Service};
use tokio::task::JoinSet;

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let mut results = vec![None; pages.len()];
    let mut set = JoinSet::new();
    for (number, page) in pages.iter().enumerate() {
        if set.len() == limit
            && let Some(Ok((number, result))) = set.join_next().await
        {
            results[number] = Some(result);
        }
        let request = archive.request(page);
        set.spawn(async move { (number, request.await) });
    }
    for (number, result) in set.join_all().await {
        results[number] = Some(result);
    }
    results.into_iter().flatten().collect()
}
