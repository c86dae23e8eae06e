//! verdict: failed
//! says: a missing page keeps its place and stops nobody else
//! says: seen missing
//! why: `try_collect` gives up at the first missing page

use futures::stream::{self, StreamExt, TryStreamExt};
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let scans = stream::iter(pages).map(|page| archive.request(page)).buffered(limit);
    match scans.try_collect::<Vec<String>>().await {
        Ok(scans) => scans.into_iter().map(Ok).collect(),
        Err(fault) => vec![Err(fault)],
    }
}
