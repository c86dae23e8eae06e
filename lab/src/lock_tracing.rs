//! Finds out which task holds which lock, from the spans and events that tokio's locks emit.
//!
//! This costs about 50 us for each operation on a lock, so it is done on demand only: when a test that has hung is run once more.

#[cfg(tokio_unstable)]
mod fields;
#[cfg(tokio_unstable)]
mod lock_table;
#[cfg(tokio_unstable)]
mod locks;
#[cfg(tokio_unstable)]
mod subscriber;
#[cfg(not(tokio_unstable))]
mod unsupported;

#[cfg(tokio_unstable)]
pub(crate) use subscriber::LockTracer;
#[cfg(not(tokio_unstable))]
pub(crate) use unsupported::LockTracer;

/// Under plain `cargo test`, this environment variable turns lock tracing on.
pub(crate) const EXPLAIN: &str = "LAB_EXPLAIN";
