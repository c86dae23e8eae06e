//! verdict: passed
//! why: the state of the generator is the next page's number and what is left of this page

use futures::stream::{self, Stream};
use lab::Service;

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

pub fn whales(log: &Service) -> impl Stream<Item = String> {
    stream::unfold((1, Vec::new().into_iter()), move |(mut number, mut left)| async move {
        if left.len() == 0 {
            left = read_page(log, number).await.into_iter();
            number += 1;
        }
        let whale = left.next()?;
        Some((whale, (number, left)))
    })
}
