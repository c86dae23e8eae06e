//! verdict: passed
//! why: the number of the page travels along, and the results are sorted at the end

use futures::stream::{self, StreamExt};
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let requests = stream::iter(pages.iter().enumerate())
        .map(async |(number, page)| (number, archive.request(page).await));
    let mut results: Vec<_> = requests.buffer_unordered(limit).collect().await;
    results.sort_by_key(|&(number, _)| number);
    results.into_iter().map(|(_, result)| result).collect()
}
