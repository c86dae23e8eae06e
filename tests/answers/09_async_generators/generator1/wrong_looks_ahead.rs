//! verdict: failed
//! says: when a whale is shown the pages behind it are not read yet
//! why: reads one page more, to know whether this one is the last

use async_stream::stream;
use futures::stream::Stream;
use lab::Service;

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

pub fn whales(log: &Service) -> impl Stream<Item = String> {
    stream! {
        let mut page = read_page(log, 1).await;
        let mut number = 2;
        while !page.is_empty() {
            let next = read_page(log, number).await;
            for whale in page {
                yield whale;
            }
            page = next;
            number += 1;
        }
    }
}
