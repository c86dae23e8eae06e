//! verdict: failed
//! says: a missing page keeps its place and stops nobody else
//! says: seen scan of 2, scan of 3, scan of 4
//! why: the failures are swept away

use futures::stream::{self, StreamExt};
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let scans = stream::iter(pages).map(|page| archive.request(page)).buffered(limit);
    scans.filter(|result| std::future::ready(result.is_ok())).collect().await
}
