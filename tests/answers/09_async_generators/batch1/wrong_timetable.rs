//! verdict: failed
//! says: a bus leaves when its first guest has waited long enough
//! says: after a full bus the patience begins with the next guest
//! why: an interval has its own beginning, and does not know when the first guest came

use async_stream::stream;
use futures::stream::{Stream, StreamExt};
use std::pin::pin;
use std::time::Duration;
use tokio::time::interval;

pub fn rides(
    guests: impl Stream<Item = String>,
    seats: usize,
    patience: Duration,
) -> impl Stream<Item = Vec<String>> {
    stream! {
        let mut guests = pin!(guests);
        let mut timetable = interval(patience);
        timetable.tick().await;
        let mut bus = Vec::new();
        loop {
            tokio::select! {
                guest = guests.next() => match guest {
                    Some(guest) => bus.push(guest),
                    None => break,
                },
                _ = timetable.tick() => {
                    if !bus.is_empty() {
                        yield std::mem::take(&mut bus);
                    }
                }
            }
            if bus.len() == seats {
                yield std::mem::take(&mut bus);
            }
        }
        if !bus.is_empty() {
            yield bus;
        }
    }
}
