//! verdict: failed
//! says: an empty bus does not leave
//! says: an empty bus (250 ms)
//! why: the timer runs whether there is a guest or not

use async_stream::stream;
use futures::stream::{Stream, StreamExt};
use std::pin::pin;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

pub fn rides(
    guests: impl Stream<Item = String>,
    seats: usize,
    patience: Duration,
) -> impl Stream<Item = Vec<String>> {
    stream! {
        let mut guests = pin!(guests);
        loop {
            let leaves = Instant::now() + patience;
            let mut bus = Vec::new();
            while bus.len() < seats {
                match timeout_at(leaves, guests.next()).await {
                    Ok(Some(guest)) => bus.push(guest),
                    Ok(None) => {
                        if !bus.is_empty() {
                            yield bus;
                        }
                        return;
                    }
                    Err(_) => break,
                }
            }
            yield bus;
        }
    }
}
