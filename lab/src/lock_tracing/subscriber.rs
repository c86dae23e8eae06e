//! The subscriber that keeps the books.

use std::cell::RefCell;
use std::fmt::{Debug, Formatter, Result as FmtResult};
use std::sync::{Arc, Mutex};

use tracing_core::dispatcher::set_default;
use tracing_core::span::{Attributes, Id, Record};
use tracing_core::{Dispatch, Event, Metadata, Subscriber};

use super::fields::Fields;
use super::lock_table::LockTable;
use crate::context::lock;
use crate::receipt::{Holder, Wait};
use crate::symbols::{Sources, UserStack, resolve};
use crate::tasks::{self, TaskId, task_name};

thread_local! {
    /// The spans that this thread is in, the innermost last.
    static WITHIN: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// What tokio cannot see into, but takes wakers as it should. It may keep one from an earlier poll.
const KEEPERS: [&str; 3] = ["FuturesOrdered", "FuturesUnordered", "JoinSet::join_next"];

/// Finds out who holds what, from when it is installed.
#[derive(Clone, Default)]
pub(crate) struct LockTracer {
    ledger: Arc<Mutex<LockTable>>,
}

impl LockTracer {
    /// On this thread, for good.
    pub(crate) fn install(&self) {
        std::mem::forget(set_default(&Dispatch::new(self.clone())));
    }

    /// Adds to a wait who holds what is waited for.
    pub(crate) fn holder(&self, wait: &mut Wait, who: TaskId, story: &UserStack, sources: &Sources) {
        let ledger = lock(&self.ledger);
        let wanted = ledger.wishes.values().find(|wish| {
            let name = story.call.as_deref().unwrap_or_default();
            wish.who == Some(who)
                && wish.source.starts_with(name)
                && UserStack::of_wait(&resolve(&wish.stack), sources).stack == story.stack
        });
        let Some(lock) = wanted.and_then(|wish| ledger.lock(wish.lock)) else { return };
        wait.created_at = lock.made.clone().filter(|made| sources.shows(&made.file));
        wait.holder = lock.holds.first().map(|hold| Holder {
            who: task_name(hold.who),
            since: UserStack::of_wait(&resolve(&hold.stack), sources).place(sources),
        });
    }

    /// Where a task's waker was taken: for tasks that tokio cannot see into.
    pub(crate) fn opaque_wait_stacks(&self, who: TaskId, sources: &Sources) -> Vec<UserStack> {
        let ledger = lock(&self.ledger);
        let Some(wakers) = ledger.wakers.get(&who) else { return Vec::new() };
        let told = |stacks: &[Vec<usize>]| -> Vec<UserStack> {
            stacks.iter().map(|stack| UserStack::of_wait(&resolve(stack), sources)).collect()
        };
        let mut stories = told(&wakers.in_this_poll);
        if stories.is_empty() {
            stories = told(&wakers.before);
            stories.retain(|story| story.call.as_deref().is_some_and(|call| KEEPERS.contains(&call)));
        }
        stories.retain(|story| !story.stack.is_empty());
        stories.sort();
        stories.dedup();
        stories
    }
}

impl Debug for LockTracer {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str("Explainer")
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
        Id::from_u64(lock(&self.ledger).open(span.metadata().name(), fields, &within()))
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let (mut ledger, within) = (lock(&self.ledger), within());
        match event.metadata().target() {
            "runtime::resource::state_update" => ledger.changed(&fields, &within),
            "runtime::resource::async_op::state_update" if fields.permits_obtained > Some(0) => {
                ledger.assigned(&within);
            }
            "runtime::resource::poll_op" if fields.is_ready && fields.polled.as_deref() == Some("poll") => {
                ledger.acquired(&within);
            }
            "tokio::task::waker" if fields.waker.as_deref() == Some("waker.clone") => ledger.waker_taken(),
            _ => {}
        }
    }

    fn enter(&self, span: &Id) {
        // The outermost span of a poll is the task's own.
        let is_first = WITHIN.with_borrow_mut(|within| {
            within.push(span.into_u64());
            within.len() == 1
        });
        if let Some(who) = tasks::current().filter(|_| is_first) {
            lock(&self.ledger).begin_poll(who);
        }
    }

    fn exit(&self, span: &Id) {
        WITHIN.with_borrow_mut(|within| {
            if let Some(place) = within.iter().rposition(|known| *known == span.into_u64()) {
                within.remove(place);
            }
        });
    }

    fn clone_span(&self, span: &Id) -> Id {
        lock(&self.ledger).share(span.into_u64());
        span.clone()
    }

    fn try_close(&self, span: Id) -> bool {
        lock(&self.ledger).close(span.into_u64())
    }
}
