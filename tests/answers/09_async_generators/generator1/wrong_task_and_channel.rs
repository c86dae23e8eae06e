//! verdict: failed
//! says: when a whale is shown the pages behind it are not read yet
//! says: while nobody asks nothing is read
//! says: when the stream is dropped nobody reads on
//! why: a channel for one looks like "one at a time", but the task runs ahead of its reader

use futures::stream::Stream;
use lab::Service;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

pub fn whales(log: &Service) -> impl Stream<Item = String> {
    let (sender, receiver) = mpsc::channel(1);
    let log = log.clone();
    tokio::spawn(async move {
        for number in 1.. {
            let page = read_page(&log, number).await;
            if page.is_empty() {
                break;
            }
            for whale in page {
                if sender.send(whale).await.is_err() {
                    return;
                }
            }
        }
    });
    ReceiverStream::new(receiver)
}
