//! verdict: failed
//! says: no more requests are open than are allowed
//! says: 7 at once
//! why: the permit is held while the future is made, and that takes no time; the request begins later

use futures::future::join_all;
use lab::{Fault, Service};
use tokio::sync::Semaphore;

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let semaphore = Semaphore::new(limit);
    let mut requests = Vec::new();
    for page in pages {
        let permit = semaphore.acquire().await.expect("never closed");
        requests.push(archive.request(page));
        drop(permit);
    }
    join_all(requests).await
}
