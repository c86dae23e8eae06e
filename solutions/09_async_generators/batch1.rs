//! A generator in the middle: it asks one stream and is asked as another. Its code reads like the
//! story, since the state that such a thing needs (who is on the bus, since when) is in plain local
//! variables, which wait at every `.await` and every `yield`.
//!
//! Two waits, and they differ. For the first guest there is no limit. From then on there is one
//! deadline, for all the others of that ride (`deadline1`), and the next ride gets a new one.
//!
//! `timeout_at` may drop `guests.next()` half-way, and still no guest is lost: `next` only borrows
//! the stream, and what is under way waits in there. A future with that property is *cancel-safe*.
//!
//! Habit to take home: work in batches has two limits, the size and the age. The size alone lets
//! the last ones wait for ever, and it never shows while there is much to do.
//!
//! Also right: `chunks_timeout` of tokio-stream, which is just this; `select!` with a pinned
//! `sleep`; `take(seats - 1).take_until(sleep)`.
//! Not right: `timeout(patience, guests.next())`. That patience begins anew with every guest. Also
//! not right: a timeout around a future that *collects* the guests. When it is dropped, so are
//! they.

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
        // `fuse`: a stream that has ended must not be asked again, and below that can happen.
        let mut guests = pin!(guests.fuse());
        while let Some(first) = guests.next().await {
            let leaves = Instant::now() + patience;
            let mut bus = vec![first];
            while bus.len() < seats {
                match timeout_at(leaves, guests.next()).await {
                    Ok(Some(guest)) => bus.push(guest),
                    // No more guests, or no more patience.
                    Ok(None) | Err(_) => break,
                }
            }
            yield bus;
        }
    }
}
