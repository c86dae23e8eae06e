//! verdict: failed
//! says: an empty bus does not leave
//! says: Ada (333 ms)
//! why: counts from the ride before, so the first guest after a pause is sent off alone at once

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
        let mut guests = pin!(guests.fuse());
        let mut leaves = Instant::now() + patience;
        while let Some(first) = guests.next().await {
            let mut bus = vec![first];
            while bus.len() < seats {
                match timeout_at(leaves, guests.next()).await {
                    Ok(Some(guest)) => bus.push(guest),
                    _ => break,
                }
            }
            yield bus;
            leaves = Instant::now() + patience;
        }
    }
}
