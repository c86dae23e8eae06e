//! The spawned tasks of a test: where each was spawned, when it was polled, and how it ended.
//!
//! Tasks are numbered in spawn order, because tokio's own ids count for the whole process. The test body has number 0.

pub(crate) mod poll_guard;
mod table;
mod task_record;

pub(crate) use poll_guard::{PollGuard, current};
pub(crate) use table::Tasks;

/// A task's number in spawn order; [`MAIN`] is the test body.
pub(crate) type TaskId = u32;

pub(crate) const MAIN: TaskId = 0;

/// Shared by all tasks that libraries spawn, such as those of an HTTP client. Reports leave them out, unless they run code of the
/// exercise.
pub(crate) const LIBRARY: TaskId = TaskId::MAX - 1;

/// The name of a task in reports.
pub(crate) fn task_name(task: TaskId) -> String {
    match task {
        MAIN => "the test body".to_owned(),
        LIBRARY => "a library's task".to_owned(),
        number => format!("task {number}"),
    }
}
