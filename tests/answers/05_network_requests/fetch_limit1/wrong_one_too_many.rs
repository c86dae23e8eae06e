//! verdict: failed
//! says: no more requests are open than are allowed
//! says: 3 at once
//! why: it takes one out when there are already too many

use futures::stream::{FuturesOrdered, StreamExt};
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let mut results = Vec::new();
    let mut open = FuturesOrdered::new();
    for page in pages {
        if open.len() > limit {
            results.extend(open.next().await);
        }
        open.push_back(archive.request(page));
    }
    results.extend(open.collect::<Vec<_>>().await);
    results
}
