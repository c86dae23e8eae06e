//! tokio's own account of what its tasks wait for.

use std::task::{Context, Poll};

use tokio::runtime::Handle;
use tokio::runtime::dump::{Backtrace, Trace};

use super::waits::Body;
use crate::symbols::{Symbol, ask_librarian};
use crate::tasks::{TaskId, Tasks};

pub(crate) const CAN_DUMP: bool = true;

/// One for each thing that is waited for; every stack begins with the innermost call.
pub(super) type Stacks = Vec<Vec<Symbol>>;

pub(super) async fn tasks(handle: &Handle, tasks: &Tasks) -> Vec<(TaskId, Stacks)> {
    let dump = handle.dump().await;
    let read = move || dump.tasks().iter().map(|task| (task.id(), stacks(task.trace()))).collect::<Vec<_>>();
    let read = ask_librarian(read).unwrap_or_default();
    let mut told: Vec<_> = read.into_iter().map(|(id, stacks)| (tasks.number(id), stacks)).collect();
    told.sort_by_key(|(who, _)| *who);
    told
}

pub(super) fn body(mut body: Body<'_>, cx: &mut Context<'_>) -> (Poll<()>, Stacks) {
    let (poll, trace) = Trace::capture(|| body.as_mut().poll(cx));
    (poll, ask_librarian(move || stacks(&trace)).unwrap_or_default())
}

fn stacks(trace: &Trace) -> Stacks {
    trace.resolve_backtraces().iter().map(symbols).collect()
}

fn symbols(backtrace: &Backtrace) -> Vec<Symbol> {
    let symbols = backtrace.frames().flat_map(|frame| frame.symbols());
    let symbol = |found: &tokio::runtime::dump::BacktraceSymbol| Symbol {
        name: found.name_demangled().unwrap_or_default().to_owned(),
        file: found.filename().map(|file| file.display().to_string()),
        line: found.lineno(),
    };
    symbols.map(symbol).collect()
}
