//! verdict: passed
//! why: the same generator without the macro; the boxed stream is the state that is handed on

use futures::stream::{self, Stream, StreamExt};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

pub fn rides(
    guests: impl Stream<Item = String>,
    seats: usize,
    patience: Duration,
) -> impl Stream<Item = Vec<String>> {
    stream::unfold(Box::pin(guests.fuse()), move |mut guests| async move {
        let mut bus = vec![guests.next().await?];
        let leaves = Instant::now() + patience;
        while bus.len() < seats {
            let Ok(Some(guest)) = timeout_at(leaves, guests.next()).await else { break };
            bus.push(guest);
        }
        Some((bus, guests))
    })
}
