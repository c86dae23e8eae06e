//! verdict: failed
//! says: after a full bus the patience begins with the next guest
//! why: when a full bus leaves, nobody takes its timer down: the next ride inherits it

use async_stream::stream;
use futures::stream::{Stream, StreamExt};
use std::pin::pin;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

pub fn rides(
    guests: impl Stream<Item = String>,
    seats: usize,
    patience: Duration,
) -> impl Stream<Item = Vec<String>> {
    stream! {
        let mut guests = pin!(guests);
        let mut bus = Vec::new();
        let mut leaves = None;
        loop {
            let deadline = leaves.unwrap_or_else(Instant::now);
            tokio::select! {
                guest = guests.next() => {
                    let Some(guest) = guest else { break };
                    bus.push(guest);
                    leaves.get_or_insert_with(|| Instant::now() + patience);
                    if bus.len() == seats {
                        yield std::mem::take(&mut bus);
                    }
                }
                () = sleep_until(deadline), if leaves.is_some() => {
                    leaves = None;
                    if !bus.is_empty() {
                        yield std::mem::take(&mut bus);
                    }
                }
            }
        }
        if !bus.is_empty() {
            yield bus;
        }
    }
}
