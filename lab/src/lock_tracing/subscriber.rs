//! The subscriber that fills the lock table.

use std::cell::RefCell;
use std::fmt::{Debug, Formatter, Result as FmtResult};
use std::sync::{Arc, Mutex};

use tracing_core::dispatcher::set_default;
use tracing_core::span::{Attributes, Id, Record};
use tracing_core::{Dispatch, Event, Metadata, Subscriber};

use super::fields::Fields;
use super::lock_table::{LockTable, WakerStacks};
use super::locks::PendingAcquire;
use crate::lock::lock;
use crate::receipt::{Holder, Wait};
use crate::symbols::{Sources, UserStack, resolve};
use crate::tasks::{self, TaskId, task_name};

thread_local! {
    /// The spans that this thread is in, the innermost last.
    static WITHIN: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// Futures that may keep the waker of an earlier poll. For others, only the latest poll counts.
const KEEPERS: [&str; 3] = ["FuturesOrdered", "FuturesUnordered", "JoinSet::join_next"];

/// Records who holds which lock, from its installation on.
#[derive(Clone, Default)]
pub(crate) struct LockTracer {
    table: Arc<Mutex<LockTable>>,
}

impl LockTracer {
    /// Installs the subscriber on this thread, until the thread ends.
    pub(crate) fn install(&self) {
        std::mem::forget(set_default(&Dispatch::new(self.clone())));
    }

    /// Adds to `wait` where its lock was created and who holds it, if `task` waits for a lock at `stack`.
    pub(crate) fn add_holder(&self, wait: &mut Wait, task: TaskId, stack: &UserStack, sources: &Sources) {
        let table = lock(&self.table);
        let acquire = table.pending.values().find(|acquire| acquire.is_at(task, stack, sources));
        let Some(lock) = acquire.and_then(|acquire| table.lock(acquire.lock)) else { return };
        wait.created_at = lock.created_at.clone().filter(|location| sources.shows(&location.file));
        wait.holder = lock.held.first().map(|held| Holder {
            who: task_name(held.task),
            since: UserStack::of_wait(&resolve(&held.stack), sources).location(sources),
        });
    }

    /// Where the waker of a task was cloned. For tasks about which tokio's dump says nothing.
    pub(crate) fn opaque_wait_stacks(&self, task: TaskId, sources: &Sources) -> Vec<UserStack> {
        let table = lock(&self.table);
        let mut stacks = table.wakers.get(&task).map_or_else(Vec::new, |wakers| wakers.user_stacks(sources));
        stacks.retain(|stack| !stack.frames.is_empty());
        stacks.sort();
        stacks.dedup();
        stacks
    }
}

impl PendingAcquire {
    fn is_at(&self, task: TaskId, stack: &UserStack, sources: &Sources) -> bool {
        self.task == Some(task)
            && self.source.starts_with(stack.call.as_deref().unwrap_or_default())
            && UserStack::of_wait(&resolve(&self.stack), sources).frames == stack.frames
    }
}

impl WakerStacks {
    fn user_stacks(&self, sources: &Sources) -> Vec<UserStack> {
        let resolve_all = |stacks: &[Vec<usize>]| -> Vec<UserStack> {
            stacks.iter().map(|stack| UserStack::of_wait(&resolve(stack), sources)).collect()
        };
        let latest = resolve_all(&self.in_this_poll);
        if !latest.is_empty() {
            return latest;
        }
        let mut earlier = resolve_all(&self.in_an_earlier_poll);
        earlier.retain(|stack| stack.call.as_deref().is_some_and(|call| KEEPERS.contains(&call)));
        earlier
    }
}

impl Debug for LockTracer {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str("LockTracer")
    }
}

fn within() -> Vec<u64> {
    WITHIN.with_borrow(Vec::clone)
}

impl Subscriber for LockTracer {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("tokio") || metadata.target().starts_with("runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields::default();
        span.record(&mut fields);
        Id::from_u64(lock(&self.table).open_span(span.metadata().name(), fields, &within()))
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let (mut table, within) = (lock(&self.table), within());
        match event.metadata().target() {
            "runtime::resource::state_update" => table.update(&fields, &within),
            "runtime::resource::async_op::state_update" if fields.permits_obtained > Some(0) => {
                table.assign_permits(&within);
            }
            "runtime::resource::poll_op" if fields.is_ready && fields.polled.as_deref() == Some("poll") => {
                table.complete_acquire(&within);
            }
            "tokio::task::waker" if fields.waker_op.as_deref() == Some("waker.clone") => table.waker_cloned(),
            _ => {}
        }
    }

    fn enter(&self, span: &Id) {
        // The outermost span of a poll is that of the task.
        let is_outermost = WITHIN.with_borrow_mut(|within| {
            within.push(span.into_u64());
            within.len() == 1
        });
        if let Some(task) = tasks::current().filter(|_| is_outermost) {
            lock(&self.table).begin_poll(task);
        }
    }

    fn exit(&self, span: &Id) {
        WITHIN.with_borrow_mut(|within| {
            if let Some(index) = within.iter().rposition(|known| *known == span.into_u64()) {
                within.remove(index);
            }
        });
    }

    fn clone_span(&self, span: &Id) -> Id {
        lock(&self.table).add_handle(span.into_u64());
        span.clone()
    }

    fn try_close(&self, span: Id) -> bool {
        lock(&self.table).drop_handle(span.into_u64())
    }
}
