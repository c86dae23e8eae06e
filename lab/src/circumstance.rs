//! What the test is doing when an expectation fails, for its message: for example, which round of a cancel sweep runs.

use std::cell::RefCell;

thread_local! {
    static CURRENT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// While this value lives, the message of every expectation that fails on this thread contains its text.
#[derive(Debug)]
pub(crate) struct Circumstance {
    previous: Option<String>,
}

impl Circumstance {
    pub(crate) fn enter(text: String) -> Circumstance {
        Circumstance { previous: CURRENT.with(|current| current.replace(Some(text))) }
    }

    /// Appends the current text to the name of an expectation: `the balance (dropped after its 2nd poll)`.
    pub(crate) fn add_to(what: &str) -> String {
        let current = CURRENT.try_with(|current| current.borrow().clone()).ok().flatten();
        current.map_or_else(|| what.to_owned(), |text| format!("{what} ({text})"))
    }
}

impl Drop for Circumstance {
    fn drop(&mut self) {
        let previous = self.previous.take();
        let _ = CURRENT.try_with(|current| current.replace(previous));
    }
}
