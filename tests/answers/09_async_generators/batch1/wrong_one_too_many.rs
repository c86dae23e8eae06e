//! verdict: failed
//! says: a full bus leaves at once
//! why: looks whether the bus is full before it counts the guest who just got on

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
        while let Some(first) = guests.next().await {
            let leaves = Instant::now() + patience;
            let mut bus = vec![first];
            while bus.len() <= seats {
                match timeout_at(leaves, guests.next()).await {
                    Ok(Some(guest)) => bus.push(guest),
                    _ => break,
                }
            }
            yield bus;
        }
    }
}
