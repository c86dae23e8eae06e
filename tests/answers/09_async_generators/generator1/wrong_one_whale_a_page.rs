//! verdict: failed
//! says: every whale comes as soon as its page is read
//! says: orca (100 ms), blue (250 ms), fin (300 ms)
//! why: one value for each step of `unfold`, and the rest of the page is thrown away

use futures::stream::{self, Stream};
use lab::Service;

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

pub fn whales(log: &Service) -> impl Stream<Item = String> {
    stream::unfold(1, move |number| async move {
        let first = read_page(log, number).await.into_iter().next()?;
        Some((first, number + 1))
    })
}
