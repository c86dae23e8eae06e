//! verdict: passed
//! why: what the macro makes of it, by hand

use futures::future::{BoxFuture, FutureExt};
use futures::stream::Stream;
use lab::Service;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The whales on a page. The pages count from 1, and behind the last one there are no whales.
async fn read_page(log: &Service, number: u32) -> Vec<String> {
    let page = log.request(&format!("page {number}")).await.unwrap_or_default();
    page.split_terminator(", ").map(str::to_string).collect()
}

struct Whales<'a> {
    log: &'a Service,
    number: u32,
    left: std::vec::IntoIter<String>,
    reading: Option<BoxFuture<'a, Vec<String>>>,
}

impl Stream for Whales<'_> {
    type Item = String;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<String>> {
        let this = &mut *self;
        if let Some(whale) = this.left.next() {
            return Poll::Ready(Some(whale));
        }
        let (log, number) = (this.log, this.number);
        let reading = this.reading.get_or_insert_with(|| read_page(log, number).boxed());
        let page = ready!(reading.as_mut().poll(cx));
        this.reading = None;
        this.number += 1;
        this.left = page.into_iter();
        Poll::Ready(this.left.next())
    }
}

pub fn whales(log: &Service) -> impl Stream<Item = String> {
    Whales { log, number: 1, left: Vec::new().into_iter(), reading: None }
}
