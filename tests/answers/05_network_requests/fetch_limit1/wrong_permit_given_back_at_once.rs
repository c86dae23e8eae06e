//! verdict: failed
//! says: no more requests are open than are allowed
//! says: 7 at once
//! why: `let _` does not keep the permit

use futures::future::join_all;
use lab::{Fault, Service};
use tokio::sync::Semaphore;

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let semaphore = Semaphore::new(limit);
    join_all(pages.iter().map(async |page| {
        let _ = semaphore.acquire().await;
        archive.request(page).await
    }))
    .await
}
