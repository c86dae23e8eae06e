//! verdict: failed
//! says: expected 2 at once
//! says: seen 1 at once
//! why: one by one is at most two at once, and slow

use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let _ = limit;
    let mut results = Vec::new();
    for page in pages {
        results.push(archive.request(page).await);
    }
    results
}
