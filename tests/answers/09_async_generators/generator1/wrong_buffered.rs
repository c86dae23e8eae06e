//! verdict: failed
//! says: when a whale is shown the pages behind it are not read yet
//! says: page 1, page 2, page 3, page 4
//! why: faster, and it reads four pages for one whale

use futures::future::ready;
use futures::stream::{self, Stream, StreamExt};
use lab::Service;

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

pub fn whales(log: &Service) -> impl Stream<Item = String> {
    stream::iter(1..)
        .map(|number| read_page(log, number))
        .buffered(4)
        .take_while(|page| ready(!page.is_empty()))
        .flat_map(stream::iter)
}
