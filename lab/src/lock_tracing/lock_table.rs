//! All locks, all pending acquires, and where each task's waker was cloned.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::locks::{Lock, PendingAcquire};
use crate::receipt::SourceLocation;
use crate::symbols::addresses;
use crate::tasks::{self, MAIN, TaskId};

#[derive(Debug, Default)]
pub(super) struct LockTable {
    last_span: u64,
    /// The number of handles to each span.
    handles: BTreeMap<u64, usize>,
    locks: BTreeMap<u64, Lock>,
    pub(super) pending: BTreeMap<u64, PendingAcquire>,
    pub(super) wakers: BTreeMap<TaskId, WakerStacks>,
}

/// The stacks on which a task's waker was cloned.
#[derive(Debug, Default)]
pub(super) struct WakerStacks {
    pub(super) in_this_poll: Vec<Vec<usize>>,
    pub(super) in_an_earlier_poll: Vec<Vec<usize>>,
}

impl LockTable {
    /// Returns the number of the new span. `within` are the spans around it, the innermost last.
    pub(super) fn open_span(&mut self, name: &str, fields: Fields, within: &[u64]) -> u64 {
        self.last_span += 1;
        self.handles.insert(self.last_span, 1);
        match name {
            "runtime.resource" => self.add_lock(fields, within),
            "runtime.resource.async_op" => self.add_pending(fields, within),
            _ => {}
        }
        self.last_span
    }

    fn add_lock(&mut self, fields: Fields, within: &[u64]) {
        let outer = self.innermost_lock(within);
        let created_at = fields.file.zip(fields.line).map(|(file, line)| SourceLocation { file, line });
        let kind = fields.concrete_type.unwrap_or_default();
        self.locks.insert(self.last_span, Lock { kind, created_at, outer, held: Vec::new() });
    }

    fn add_pending(&mut self, fields: Fields, within: &[u64]) {
        let Some(lock) = self.innermost_lock(within) else { return };
        let source = fields.source.unwrap_or_default();
        let acquire = PendingAcquire { lock, source, task: tasks::current(), stack: addresses() };
        self.pending.insert(self.last_span, acquire);
    }

    fn innermost_lock(&self, within: &[u64]) -> Option<u64> {
        within.iter().rev().find(|span| self.locks.contains_key(span)).copied()
    }

    pub(super) fn add_handle(&mut self, span: u64) {
        *self.handles.entry(span).or_default() += 1;
    }

    /// Returns whether that was the last handle, so that the span is closed.
    pub(super) fn drop_handle(&mut self, span: u64) -> bool {
        let left = self.handles.get_mut(&span).map_or(0, |handles| {
            *handles -= 1;
            *handles
        });
        if left == 0 {
            self.handles.remove(&span);
            self.locks.remove(&span);
            self.pending.remove(&span);
        }
        left == 0
    }

    /// The state of the innermost lock in `within` has changed.
    pub(super) fn update(&mut self, fields: &Fields, within: &[u64]) {
        let Some(lock) = self.innermost_lock(within).and_then(|lock| self.locks.get_mut(&lock)) else {
            return;
        };
        match (fields.locked, fields.write_locked) {
            (Some(true), _) => lock.acquire(false),
            (Some(false), _) => lock.release(false),
            (_, Some(true)) => lock.acquire(true),
            (_, Some(false)) => lock.release(true),
            _ if fields.readers && fields.adds => lock.acquire(false),
            _ if fields.readers && fields.subtracts => lock.release(false),
            _ if fields.permits && fields.adds => self.release_permit(self.innermost_lock(within)),
            _ => {}
        }
    }

    /// `inner` is the lock inside of the semaphore.
    fn release_permit(&mut self, inner: Option<u64>) {
        let outer = inner.and_then(|inner| self.locks.get(&inner)).and_then(|inner| inner.outer);
        let outer = outer.and_then(|outer| self.locks.get_mut(&outer));
        if let Some(semaphore) = outer.filter(|lock| lock.is_semaphore()) {
            semaphore.release(false);
        }
    }

    /// Permits were assigned to a pending acquire. If another task runs now, it has released them.
    pub(super) fn assign_permits(&mut self, within: &[u64]) {
        let acquire = within.last().and_then(|span| self.pending.get(span));
        if let Some(acquire) = acquire.filter(|acquire| acquire.task != tasks::current()) {
            self.release_permit(Some(acquire.lock));
        }
    }

    /// An acquire is ready. Only semaphores need this: other locks emit a change of state.
    pub(super) fn complete_acquire(&mut self, within: &[u64]) {
        let acquire = within.iter().rev().find_map(|span| self.pending.get(span));
        let Some(acquire) = acquire.filter(|acquire| acquire.source.starts_with("Semaphore::")) else {
            return;
        };
        if let Some(semaphore) = self.locks.get_mut(&acquire.lock).filter(|lock| lock.is_semaphore()) {
            semaphore.acquire(false);
        }
    }

    pub(super) fn lock(&self, span: u64) -> Option<&Lock> {
        self.locks.get(&span)
    }

    pub(super) fn begin_poll(&mut self, task: TaskId) {
        let wakers = self.wakers.entry(task).or_default();
        if !wakers.in_this_poll.is_empty() {
            wakers.in_an_earlier_poll = std::mem::take(&mut wakers.in_this_poll);
        }
    }

    /// The current task's waker was cloned. The test body's is recorded elsewhere.
    pub(super) fn waker_cloned(&mut self) {
        const MAX_STACKS: usize = 64;
        let Some(task) = tasks::current().filter(|task| *task != MAIN) else { return };
        let stacks = &mut self.wakers.entry(task).or_default().in_this_poll;
        if stacks.len() < MAX_STACKS {
            stacks.push(addresses());
        }
    }
}
