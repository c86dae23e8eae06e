//! verdict: failed
//! says: a bus leaves when its first guest has waited long enough
//! says: of a thousand guests nobody is left behind
//! why: the guests sit in the future that the timeout drops

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
            let others = guests.by_ref().take(seats - 1).collect::<Vec<_>>();
            bus.extend(timeout(patience, others).await.unwrap_or_default());
            yield bus;
        }
    }
}
