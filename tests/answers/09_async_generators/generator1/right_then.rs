//! verdict: passed
//! why: adapters only: a lazy stream of numbers, a page for each

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
        .then(|number| read_page(log, number))
        .take_while(|page| ready(!page.is_empty()))
        .flat_map(stream::iter)
}
