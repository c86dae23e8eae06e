//! Reads the stacks of waiting tasks from tokio's task dump.

use std::task::{Context, Poll};

use tokio::runtime::Handle;
use tokio::runtime::dump::{Backtrace, BacktraceSymbol, Trace};

use crate::spec::BodyFuture;
use crate::symbols::{Symbol, symbolizer_thread::symbolize};
use crate::tasks::{TaskId, Tasks};

pub(crate) const CAN_DUMP: bool = true;

/// One stack for each thing that is waited for. A stack begins with the innermost call.
pub(super) type Stacks = Vec<Vec<Symbol>>;

/// The stacks of all tasks, sorted by number.
pub(super) async fn task_stacks(handle: &Handle, tasks: &Tasks) -> Vec<(TaskId, Stacks)> {
    let dump = handle.dump().await;
    let read = move || dump.tasks().iter().map(|task| (task.id(), stacks(task.trace()))).collect::<Vec<_>>();
    let by_id = symbolize(read).unwrap_or_default();
    let mut by_number: Vec<_> = by_id.into_iter().map(|(id, stacks)| (tasks.number(id), stacks)).collect();
    by_number.sort_by_key(|(task, _)| *task);
    by_number
}

/// Polls the body in tracing mode.
pub(super) fn body_stacks(mut body: BodyFuture<'_>, cx: &mut Context<'_>) -> (Poll<()>, Stacks) {
    let (poll, trace) = Trace::capture(|| body.as_mut().poll(cx));
    (poll, symbolize(move || stacks(&trace)).unwrap_or_default())
}

fn stacks(trace: &Trace) -> Stacks {
    trace.resolve_backtraces().iter().map(symbols).collect()
}

fn symbols(backtrace: &Backtrace) -> Vec<Symbol> {
    let symbols = backtrace.frames().flat_map(|frame| frame.symbols());
    let symbol = |found: &BacktraceSymbol| Symbol {
        name: found.name_demangled().unwrap_or_default().to_owned(),
        file: found.filename().map(|file| file.display().to_string()),
        line: found.lineno(),
    };
    symbols.map(symbol).collect()
}
