//! verdict: failed
//! says: the pages stay in their order
//! says: seen scan of attic, scan of hall, scan of cellar
//! why: `buffer_unordered` hands out what has landed

use futures::stream::{self, StreamExt};
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    stream::iter(pages).map(|page| archive.request(page)).buffer_unordered(limit).collect().await
}
