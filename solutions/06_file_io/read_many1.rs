//! `tokio::fs::read_to_string` hands the whole job, open, read and close, to a thread of tokio's
//! pool for blocking work (`spawn_blocking`), and gives you a future. The runtime's own thread is
//! free meanwhile. Systems have no way to wait for a file as they can for a socket, so there is no
//! magic behind it: it is `std::fs` on another thread.
//!
//! The rest is lesson 02: `join_all` runs all of them at once and keeps the order, and an `Err` is
//! a value like any other.
//!
//! Habit to take home: in async code, no `std::fs`. On a fast disk you will not notice the
//! difference, and that is the danger: the day on which the file is on a network drive, the whole
//! program stands still.
//!
//! One more habit: prefer one call that does the whole job (`read`, `write`, `copy`) to many small
//! ones on a `tokio::fs::File`. Each call is a journey to another thread and back, and for a
//! thousand small reads the journeys take longer than the reading.
//!
//! Also right: `spawn_blocking(|| std::fs::read_to_string(..))` for each file, `buffered(n)` with
//! an n that is large enough, `JoinSet` with the index sent along. For ten thousand files there
//! should be a limit (lesson 05): the pool has 512 threads by default, and the system also limits
//! how many files may be open.
//! Not right: one `spawn_blocking` around the whole loop. The thread is free, but the files still
//! stand in line.

use futures::future::join_all;
use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    join_all(articles.iter().map(tokio::fs::read_to_string)).await
}
