//! verdict: passed
//! why: one loop, one `select!`, a deadline that is there or not

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
        let mut leaves = Instant::now();
        loop {
            tokio::select! {
                guest = guests.next() => {
                    let Some(guest) = guest else { break };
                    if bus.is_empty() {
                        leaves = Instant::now() + patience;
                    }
                    bus.push(guest);
                    if bus.len() == seats {
                        yield std::mem::take(&mut bus);
                    }
                }
                () = sleep_until(leaves), if !bus.is_empty() => yield std::mem::take(&mut bus),
            }
        }
        if !bus.is_empty() {
            yield bus;
        }
    }
}
