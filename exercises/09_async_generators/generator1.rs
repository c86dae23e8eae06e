//! # The whale log
//!
//! A research ship has written down every whale that it met since 1987. The log is kept on a
//! server, in pages of a few whales each, the newest first, and reading a page takes a moment. On
//! the open day a class of children wants to see the last three whales. The program reads all four
//! hundred pages, back to 1987, and only then shows the first whale. By then the children have gone
//! home.
//!
//! Your task: let `whales` be a stream that works only when it is asked.
//! - It gives the whales one by one, in the order of the log.
//! - A page is read only when somebody asks for a whale, and no whale is left of the pages before.
//! - The log ends at the first page without whales, and so does the stream.
//! - When the stream is dropped, nobody reads on.
//!
//! The tests look at the whales, at the moment at which each of them comes, and at the pages that
//! have been read by then. `read_page` can stay as it is.

use futures::stream::{self, Stream, StreamExt};
use lab::Service;

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

async fn all_whales(log: &Service) -> Vec<String> {
    let mut whales = Vec::new();
    for number in 1.. {
        let page = read_page(log, number).await;
        if page.is_empty() {
            break;
        }
        whales.extend(page);
    }
    whales
}

pub fn whales(log: &Service) -> impl Stream<Item = String> {
    // TODO: this is a stream. But how many pages must be read before it has its first whale?
    stream::once(all_whales(log)).flat_map(stream::iter)
}
