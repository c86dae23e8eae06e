//! verdict: failed
//! says: every whale comes as soon as its page is read
//! says: orca (320 ms)
//! why: it has a `yield`, so it must be a generator; but everything is collected before the first one

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
        let mut all = Vec::new();
        for number in 1.. {
            let page = read_page(log, number).await;
            if page.is_empty() {
                break;
            }
            all.extend(page);
        }
        for whale in all {
            yield whale;
        }
    }
}
