//! verdict: passed
//! why: the future that the timeout drops only borrows the bus

use async_stream::stream;
use futures::stream::{Stream, StreamExt};
use std::pin::pin;
use std::time::Duration;
use tokio::time::timeout;

pub fn rides(
    guests: impl Stream<Item = String>,
    seats: usize,
    patience: Duration,
) -> impl Stream<Item = Vec<String>> {
    stream! {
        let mut guests = pin!(guests.fuse());
        while let Some(first) = guests.next().await {
            let mut bus = vec![first];
            let _ = timeout(patience, async {
                while bus.len() < seats
                    && let Some(guest) = guests.next().await
                {
                    bus.push(guest);
                }
            })
            .await;
            yield bus;
        }
    }
}
