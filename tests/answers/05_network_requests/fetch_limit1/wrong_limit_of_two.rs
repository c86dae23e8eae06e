//! verdict: failed
//! says: the archive refuses nothing
//! says: a whole book takes as long as it must
//! says: 5 at once
//! why: the limit of the first test, written into the program

use futures::stream::{self, StreamExt};
use lab::{Fault, Service};

pub async fn fetch_book(archive: &Service, pages: &[&str], limit: usize) -> Vec<Result<String, Fault>> {
    let _ = limit;
    stream::iter(pages).map(|page| archive.request(page)).buffered(2).collect().await
}
