//! verdict: passed
//! why: a generator of pages, and the pages are taken apart one by one

use futures::stream::{self, Stream, StreamExt};
use lab::Service;

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

pub fn whales(log: &Service) -> impl Stream<Item = String> {
    let pages = stream::unfold(1, move |number| async move {
        let page = read_page(log, number).await;
        if page.is_empty() { None } else { Some((page, number + 1)) }
    });
    pages.flat_map(stream::iter)
}
