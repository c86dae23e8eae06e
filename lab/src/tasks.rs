//! The lives of tasks: who was spawned where, polled when, and ended how.
//!
//! Tasks are numbered in the order in which they were spawned; tokio's own ids count for the whole process and mean nothing to
//! anybody. The test body is number 0.

mod hooks;
mod poll_guard;
mod table;
mod task_record;

pub(crate) use hooks::watch_tasks;
pub(crate) use poll_guard::{PollGuard, current};
pub(crate) use table::Tasks;

/// A task's number; [`MAIN`] is the test body's.
pub(crate) type TaskId = u32;

pub(crate) const MAIN: TaskId = 0;

/// All tasks that libraries spawn for themselves, such as an HTTP client for each of its connections. They are nobody's business,
/// unless they run code of the exercise's.
pub(crate) const LIBRARY: TaskId = TaskId::MAX - 1;

pub(crate) fn task_name(who: TaskId) -> String {
    match who {
        MAIN => "the test body".to_owned(),
        LIBRARY => "a library's task".to_owned(),
        who => format!("task {who}"),
    }
}
