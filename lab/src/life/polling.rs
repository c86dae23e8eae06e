//! Who is being polled on this thread.

use std::cell::Cell;

use super::Who;

thread_local! {
    static NOW: Cell<Option<Who>> = const { Cell::new(None) };
}

/// Somebody is being polled on this thread while this lives.
pub(crate) struct Polling(Option<Who>);

impl Polling {
    pub(crate) fn begin(who: Who) -> Polling {
        Polling(replace(Some(who)))
    }
}

impl Drop for Polling {
    fn drop(&mut self) {
        replace(self.0);
    }
}

/// None outside of polls, as in blocking jobs and threads of the exercise's own.
pub(crate) fn current() -> Option<Who> {
    NOW.try_with(Cell::get).ok().flatten()
}

pub(super) fn replace(who: Option<Who>) -> Option<Who> {
    NOW.try_with(|now| now.replace(who)).ok().flatten()
}
