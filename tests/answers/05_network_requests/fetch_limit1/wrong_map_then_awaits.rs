//! verdict: failed
//! says: expected 2 at once
//! says: seen 1 at once
//! why: `then` runs the futures of a stream one after the other; the limit is for nothing

use futures::stream::{self, StreamExt};
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let scans = stream::iter(pages).then(|page| archive.request(page));
    scans.map(std::future::ready).buffered(limit).collect().await
}
