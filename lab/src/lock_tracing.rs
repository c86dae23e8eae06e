//! Who holds what: out of the spans and events that tokio's locks emit.
//!
//! It costs some 50 us for each operation on a lock, so it is done only on demand, when a test that has hung is run once more.

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
