//! # The shuttle bus
//!
//! A small bus takes guests from the station to the hotel. It leaves when all of its seats are
//! taken, which is good for the fuel. Late one evening a single guest got on. He waited for the bus
//! to be full, and as nobody else came that night, he waited until the morning.
//!
//! Your task: let `rides` give every ride at the moment at which the bus leaves.
//! - When all `seats` are taken, it leaves at once.
//! - Otherwise it leaves when its *first* guest has waited for `patience`. Those who get on later
//!   do not make it wait any longer.
//! - An empty bus does not leave. It waits for its first guest as long as it takes.
//! - When the stream of guests ends, the guests on the bus leave at once, and the rides end as
//!   well.
//! - A ride has its guests in the order in which they came, and nobody is left behind.
//!
//! The tests look at who is on which ride, and at the moment at which it leaves. They run on
//! tokio's own clock: to know the time, ask `tokio::time::Instant`, not the one in std.

use futures::stream::{Stream, StreamExt};
use std::time::Duration;

pub fn rides(
    guests: impl Stream<Item = String>,
    seats: usize,
    patience: Duration,
) -> impl Stream<Item = Vec<String>> {
    // TODO: for how long does the first guest wait here? Who knows of the `patience`?
    let _ = patience;
    guests.chunks(seats)
}
