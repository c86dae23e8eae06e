//! Under which circumstances an expectation is checked: in which round of a sweep, say.

use std::cell::RefCell;

thread_local! {
    static CURRENT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// While this lives, every expectation that fails on this thread says so.
#[derive(Debug)]
pub(crate) struct Circumstance {
    before: Option<String>,
}

impl Circumstance {
    pub(crate) fn enter(text: String) -> Circumstance {
        let before = CURRENT.with(|current| current.replace(Some(text)));
        Circumstance { before }
    }

    /// `the balance (dropped after its 2nd poll)`.
    pub(crate) fn add_to(what: &str) -> String {
        let current = CURRENT.try_with(|current| current.borrow().clone()).ok().flatten();
        current.map_or_else(|| what.to_owned(), |text| format!("{what} ({text})"))
    }
}

impl Drop for Circumstance {
    fn drop(&mut self) {
        let before = self.before.take();
        let _ = CURRENT.try_with(|current| current.replace(before));
    }
}
