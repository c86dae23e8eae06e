//! verdict: deadlocked
//! says: that the test body itself has held
//! why: `forget` is not "hold": the permit never comes back

use futures::future::join_all;
use lab::{Fault, Service};
use tokio::sync::Semaphore;

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let semaphore = Semaphore::new(limit);
    join_all(pages.iter().map(async |page| {
        semaphore.acquire().await.expect("never closed").forget();
        archive.request(page).await
    }))
    .await
}
