//! verdict: failed
//! says: guests who get on later do not make it wait longer
//! says: Ada+Bob+Cleo+Dan+Eve+Finn+Gus
//! why: a timeout for each guest: with a trickle of guests the bus never leaves

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
            while bus.len() < seats {
                match timeout(patience, guests.next()).await {
                    Ok(Some(guest)) => bus.push(guest),
                    _ => break,
                }
            }
            yield bus;
        }
    }
}
