//! verdict: failed
//! says: a guest who is alone leaves when his patience is over
//! says: Ada+Bob (40030 ms)
//! why: the clock is read only when the next guest comes

use async_stream::stream;
use futures::stream::{Stream, StreamExt};
use std::pin::pin;
use std::time::Duration;
use tokio::time::Instant;

pub fn rides(
    guests: impl Stream<Item = String>,
    seats: usize,
    patience: Duration,
) -> impl Stream<Item = Vec<String>> {
    stream! {
        let mut guests = pin!(guests);
        let mut bus = Vec::new();
        let mut since = Instant::now();
        while let Some(guest) = guests.next().await {
            if bus.is_empty() {
                since = Instant::now();
            }
            bus.push(guest);
            if bus.len() == seats || since.elapsed() >= patience {
                yield std::mem::take(&mut bus);
            }
        }
        if !bus.is_empty() {
            yield bus;
        }
    }
}
