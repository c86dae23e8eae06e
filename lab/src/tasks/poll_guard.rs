//! Who is being polled on this thread.

use std::cell::Cell;

use super::TaskId;

thread_local! {
    static NOW: Cell<Option<TaskId>> = const { Cell::new(None) };
}

/// Somebody is being polled on this thread while this lives.
pub(crate) struct PollGuard(Option<TaskId>);

impl PollGuard {
    pub(crate) fn begin(who: TaskId) -> PollGuard {
        PollGuard(replace(Some(who)))
    }
}

impl Drop for PollGuard {
    fn drop(&mut self) {
        replace(self.0);
    }
}

/// None outside of polls, as in blocking jobs and threads of the exercise's own.
pub(crate) fn current() -> Option<TaskId> {
    NOW.try_with(Cell::get).ok().flatten()
}

pub(super) fn replace(who: Option<TaskId>) -> Option<TaskId> {
    NOW.try_with(|now| now.replace(who)).ok().flatten()
}
