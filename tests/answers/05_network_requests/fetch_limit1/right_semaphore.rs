//! verdict: passed
//! why: a permit is held from before the request to its end, and all futures are polled

use futures::future::join_all;
use lab::{Fault, Service};
use tokio::sync::Semaphore;

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let semaphore = Semaphore::new(limit);
    join_all(pages.iter().map(async |page| {
        let _permit = semaphore.acquire().await.expect("the semaphore is never closed");
        archive.request(page).await
    }))
    .await
}
