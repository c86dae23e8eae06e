//! The lives of tasks: who was spawned where, polled when, and ended how.
//!
//! Tasks are numbered in the order in which they were spawned; tokio's own ids count for the whole process and mean nothing to
//! anybody. The test body is number 0.

mod hooks;
mod polling;
mod row;
mod table;

pub(crate) use hooks::watch_tasks;
pub(crate) use polling::{Polling, current};
pub(crate) use table::Tasks;

/// A task's number; [`BODY`] is the test body's.
pub(crate) type Who = u32;

pub(crate) const BODY: Who = 0;

pub(crate) fn who_text(who: Who) -> String {
    if who == BODY { "the test body".to_owned() } else { format!("task {who}") }
}
