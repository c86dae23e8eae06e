//! Which calls on a stack are the learner's, and what the others are called in words.

mod address_ranges;
mod name;
mod public_names;
mod sources;
mod symbol;
mod symbolizer_thread;

pub(crate) use sources::{Sources, is_library_file};
pub(crate) use symbol::{Symbol, SymbolCache, addresses, resolve};
pub(crate) use symbolizer_thread::{ask as ask_librarian, hire as hire_librarian};

use crate::receipt::{Frame, Place};

/// A stack as a learner should see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct UserStack {
    /// The calls in the learner's and the hidden test's files, the innermost first.
    pub(crate) stack: Vec<Frame>,
    /// What the innermost of them called.
    pub(crate) call: Option<String>,
}

/// Reads a stack, whose innermost symbol comes first. `public_names` names what lies below the innermost call that is shown: the
/// outermost of the names that mean something to a learner.
fn user_stack(symbols: &[Symbol], sources: &Sources, words: fn(&Symbol) -> Option<String>) -> UserStack {
    let innermost = symbols.iter().position(|symbol| sources.frame(symbol).is_some());
    let below = &symbols[..innermost.unwrap_or(symbols.len())];
    UserStack {
        stack: symbols.iter().filter_map(|symbol| sources.frame(symbol)).collect(),
        call: below.iter().rev().filter(|symbol| !sources.is_in_test_crate(symbol)).find_map(words),
    }
}

impl UserStack {
    /// What a future waits for.
    pub(crate) fn of_wait(symbols: &[Symbol], sources: &Sources) -> UserStack {
        user_stack(symbols, sources, |symbol| public_names::primitive(&symbol.name))
    }

    /// What holds a thread.
    pub(crate) fn of_thread(symbols: &[Symbol], sources: &Sources) -> UserStack {
        user_stack(symbols, sources, |symbol| public_names::call(&symbol.name))
    }

    /// The line to show: the innermost of the learner's own, else of the test's.
    pub(crate) fn place(&self, sources: &Sources) -> Option<Place> {
        let own = self.stack.iter().find(|frame| sources.is_learners(&frame.file));
        let frame = own.or(self.stack.first())?;
        Some(Place { file: frame.file.clone(), line: frame.line })
    }
}
