//! verdict: blocked
//! says: every whale comes as soon as its page is read
//! why: a plain iterator is a generator too; it can only wait by holding the thread

use futures::executor::block_on;
use futures::stream::{self, Stream};
use lab::Service;

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

pub fn whales(log: &Service) -> impl Stream<Item = String> {
    let pages = (1..).map(|number| block_on(read_page(log, number)));
    stream::iter(pages.take_while(|page| !page.is_empty()).flatten())
}
