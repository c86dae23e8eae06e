//! verdict: failed
//! says: when no more guests come those on the bus leave at once
//! says: Dan (1075 ms)
//! why: nobody can come any more, and still the last ones wait for their patience

use async_stream::stream;
use futures::stream::{Stream, StreamExt};
use std::pin::pin;
use std::time::Duration;
use tokio::time::sleep;

pub fn rides(
    guests: impl Stream<Item = String>,
    seats: usize,
    patience: Duration,
) -> impl Stream<Item = Vec<String>> {
    stream! {
        let mut guests = pin!(guests.fuse());
        while let Some(first) = guests.next().await {
            let mut leaves = pin!(sleep(patience));
            let mut bus = vec![first];
            while bus.len() < seats {
                tokio::select! {
                    Some(guest) = guests.next() => bus.push(guest),
                    () = &mut leaves => break,
                }
            }
            yield bus;
        }
    }
}
