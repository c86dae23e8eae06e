//! verdict: failed
//! says: when a whale is shown the pages behind it are not read yet
//! says: when the stream is dropped nobody reads on
//! why: the task begins at the first question, but then it runs ahead all the same

use async_stream::stream;
use futures::stream::Stream;
use lab::Service;
use tokio::sync::mpsc;

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

pub fn whales(log: &Service) -> impl Stream<Item = String> {
    let log = log.clone();
    stream! {
        let (sender, mut receiver) = mpsc::channel(1);
        tokio::spawn(async move {
            for number in 1.. {
                let page = read_page(&log, number).await;
                if page.is_empty() || sender.send(page).await.is_err() {
                    return;
                }
            }
        });
        while let Some(page) = receiver.recv().await {
            for whale in page {
                yield whale;
            }
        }
    }
}
