//! Turns the stack of a thread or a future into what a learner can read: the calls in their own files, and the public name of what
//! those called.

mod address_ranges;
mod name;
mod public_names;
mod sources;
mod symbol;
pub(crate) mod symbolizer_thread;

pub(crate) use sources::{Sources, is_library_file};
pub(crate) use symbol::{Symbol, SymbolCache, addresses, resolve};

use crate::receipt::{Frame, SourceLocation};

/// A stack as a learner should see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct UserStack {
    /// The calls in the files of the learner and of the hidden test, the innermost first.
    pub(crate) frames: Vec<Frame>,
    /// The public name of what the innermost of them called.
    pub(crate) call: Option<String>,
}

/// `symbols` starts with the innermost. `public_name` names a symbol below the innermost user frame; of several names, the outermost
/// is taken.
fn user_stack(
    symbols: &[Symbol],
    sources: &Sources,
    public_name: fn(&Symbol) -> Option<String>,
) -> UserStack {
    let innermost = symbols.iter().position(|symbol| sources.frame(symbol).is_some());
    let below = &symbols[..innermost.unwrap_or(symbols.len())];
    UserStack {
        frames: symbols.iter().filter_map(|symbol| sources.frame(symbol)).collect(),
        call: below.iter().rev().filter(|symbol| !sources.is_in_test_crate(symbol)).find_map(public_name),
    }
}

impl UserStack {
    /// For the stack of a future that waits: `call` is the primitive that it waits for.
    pub(crate) fn of_wait(symbols: &[Symbol], sources: &Sources) -> UserStack {
        user_stack(symbols, sources, |symbol| public_names::primitive(&symbol.name))
    }

    /// For the stack of a thread: `call` is the function that the thread is in.
    pub(crate) fn of_thread(symbols: &[Symbol], sources: &Sources) -> UserStack {
        user_stack(symbols, sources, |symbol| public_names::call(&symbol.name))
    }

    /// The line to show: the innermost one in the learner's file, else the innermost one in the test's.
    pub(crate) fn location(&self, sources: &Sources) -> Option<SourceLocation> {
        let own = self.frames.iter().find(|frame| sources.is_learners(&frame.file));
        own.or(self.frames.first()).cloned().map(SourceLocation::from)
    }
}
