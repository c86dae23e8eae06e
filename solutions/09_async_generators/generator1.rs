//! An async generator is a function that stops at every `yield` and waits to be asked again. In
//! Rust it is a `Stream`: what a `Future` is for one value, a stream is for many. It does nothing
//! until somebody polls it, and it goes as far as the next value, no further.
//!
//! `stream!` (of the crate async-stream) lets you write it as in Python: a loop, with `.await` and
//! `yield` in it. Compare with the starter: `extend` became `yield`, and that is all. The loop is
//! the same, but now it is the reader who turns it.
//!
//! Habit to take home: return a stream where the caller may have enough before you are done, or
//! where not everything fits into memory. If the caller needs all of it anyway, a `Vec` is simpler.
//! And nothing is read ahead here. Where that is wanted, ask for it: `buffered(n)`, lesson 05.
//!
//! Also right: `stream::unfold`, which is a generator written as a function from a state to a value
//! and the next state; `stream::iter(1..).then(..)`; a type of your own with `poll_next`.
//! Not right: a task that sends into a channel, be it a channel for one. The task runs ahead of its
//! reader, and goes on after the reader has left, up to its next `send`.

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
        for number in 1.. {
            let page = read_page(log, number).await;
            if page.is_empty() {
                break;
            }
            for whale in page {
                yield whale;
            }
        }
    }
}
