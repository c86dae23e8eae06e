//! verdict: passed
//! why: adapters on the borrowed stream: the others, until the bus is full or the time is up

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
            let mut bus = vec![first];
            bus.extend(guests.by_ref().take(seats - 1).take_until(sleep(patience)).collect::<Vec<_>>().await);
            yield bus;
        }
    }
}
