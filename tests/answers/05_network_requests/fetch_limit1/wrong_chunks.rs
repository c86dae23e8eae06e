//! verdict: failed
//! says: a page that came in makes room for the next
//! says: expected 0, 0, 10, 100
//! says: seen 0, 0, 100, 100
//! why: each batch waits for its slowest page

use futures::future::join_all;
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let mut results = Vec::new();
    for batch in pages.chunks(limit) {
        results.extend(join_all(batch.iter().map(|page| archive.request(page))).await);
    }
    results
}
