//! Which task is polled on this thread.

use std::cell::Cell;

use super::TaskId;

thread_local! {
    static CURRENT: Cell<Option<TaskId>> = const { Cell::new(None) };
}

/// Marks a task as polled on this thread, until the guard is dropped.
pub(crate) struct PollGuard {
    previous: Option<TaskId>,
}

impl PollGuard {
    pub(crate) fn begin(task: TaskId) -> PollGuard {
        PollGuard { previous: set_current(Some(task)) }
    }
}

impl Drop for PollGuard {
    fn drop(&mut self) {
        set_current(self.previous);
    }
}

/// None outside of polls, as in blocking jobs and threads of the exercise.
pub(crate) fn current() -> Option<TaskId> {
    CURRENT.try_with(Cell::get).ok().flatten()
}

/// Returns the previous task.
pub(crate) fn set_current(task: Option<TaskId>) -> Option<TaskId> {
    CURRENT.try_with(|current| current.replace(task)).ok().flatten()
}
