//! verdict: passed
//! why: a bag with at most `limit` futures, refilled whenever one has landed

use futures::stream::{FuturesUnordered, StreamExt};
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let mut results = vec![None; pages.len()];
    let mut waiting =
        pages.iter().enumerate().map(async |(number, page)| (number, archive.request(page).await));
    let mut open: FuturesUnordered<_> = waiting.by_ref().take(limit).collect();
    while let Some((number, result)) = open.next().await {
        results[number] = Some(result);
        open.extend(waiting.next());
    }
    results.into_iter().flatten().collect()
}
