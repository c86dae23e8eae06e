//! verdict: failed
//! says: when no more guests come those on the bus leave at once
//! says: Ada+Bob+Cleo (60 ms)
//! why: at the end of the stream those on the bus are forgotten

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
        while let Some(first) = guests.next().await {
            let leaves = Instant::now() + patience;
            let mut bus = vec![first];
            while bus.len() < seats {
                match timeout_at(leaves, guests.next()).await {
                    Ok(Some(guest)) => bus.push(guest),
                    Ok(None) => return,
                    Err(_) => break,
                }
            }
            yield bus;
        }
    }
}
