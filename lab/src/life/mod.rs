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

/// All tasks that libraries spawn for themselves, such as an HTTP client for each of its connections. They are nobody's business,
/// unless they run code of the exercise's.
pub(crate) const LIBRARY: Who = Who::MAX - 1;

pub(crate) fn who_text(who: Who) -> String {
    match who {
        BODY => "the test body".to_owned(),
        LIBRARY => "a library's task".to_owned(),
        who => format!("task {who}"),
    }
}
