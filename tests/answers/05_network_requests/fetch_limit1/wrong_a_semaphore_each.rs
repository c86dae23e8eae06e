//! verdict: failed
//! says: no more requests are open than are allowed
//! says: 7 at once
//! why: each request has a semaphore of its own

use futures::future::join_all;
use lab::{Fault, Service};
use tokio::sync::Semaphore;

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    join_all(pages.iter().map(async |page| {
        let semaphore = Semaphore::new(limit);
        let _permit = semaphore.acquire().await;
        archive.request(page).await
    }))
    .await
}
