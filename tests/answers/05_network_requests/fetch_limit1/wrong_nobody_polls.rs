//! verdict: deadlocked
//! says: that the test body itself has held
//! why: the futures that would give their permits back are not polled before all permits are taken

use futures::future::join_all;
use lab::{Fault, Service};
use tokio::sync::Semaphore;

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let semaphore = Semaphore::new(limit);
    let mut requests = Vec::new();
    for page in pages {
        let permit = semaphore.acquire().await.expect("never closed");
        requests.push(async move {
            let result = archive.request(page).await;
            drop(permit);
            result
        });
    }
    join_all(requests).await
}
