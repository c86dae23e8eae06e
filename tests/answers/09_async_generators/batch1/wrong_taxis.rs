//! verdict: failed
//! says: a full bus leaves at once
//! says: Ada (5 ms)
//! why: `ready_chunks` waits for nobody: each guest has a bus for himself

use futures::stream::{Stream, StreamExt};
use std::time::Duration;

pub fn rides(
    guests: impl Stream<Item = String>,
    seats: usize,
    patience: Duration,
) -> impl Stream<Item = Vec<String>> {
    let _ = patience;
    guests.ready_chunks(seats)
}
