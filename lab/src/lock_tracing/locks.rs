//! Locks and semaphores, who holds them, and who waits for them.

use crate::receipt::SourceLocation;
use crate::symbols::addresses;
use crate::tasks::{self, TaskId};

/// A lock or a semaphore.
#[derive(Debug, Default)]
pub(super) struct Lock {
    /// tokio's name of its type, such as `Semaphore`.
    pub(super) kind: String,
    pub(super) created_at: Option<SourceLocation>,
    /// The span of the lock that is built on this one: a `Mutex` contains a semaphore.
    pub(super) outer: Option<u64>,
    pub(super) held: Vec<HeldLock>,
}

#[derive(Clone, Debug)]
pub(super) struct HeldLock {
    pub(super) task: TaskId,
    /// The stack of the holder when it acquired the lock.
    pub(super) stack: Vec<usize>,
    is_write: bool,
}

impl Lock {
    /// The current task has acquired the lock.
    pub(super) fn acquire(&mut self, is_write: bool) {
        if let Some(task) = tasks::current() {
            self.held.push(HeldLock { task, stack: addresses(), is_write });
        }
    }

    /// The event does not say whose guard was dropped. Most likely it is the last one of the current task, else the oldest one.
    pub(super) fn release(&mut self, is_write: bool) {
        let current = tasks::current();
        let matches = |held: &HeldLock| held.is_write == is_write;
        let last_own = self.held.iter().rposition(|held| matches(held) && Some(held.task) == current);
        if let Some(index) = last_own.or_else(|| self.held.iter().position(matches)) {
            self.held.remove(index);
        }
    }

    pub(super) fn is_semaphore(&self) -> bool {
        self.kind == "Semaphore"
    }
}

/// An acquire operation that has begun.
#[derive(Debug)]
pub(super) struct PendingAcquire {
    /// The span of the lock.
    pub(super) lock: u64,
    /// Such as `Mutex::lock`.
    pub(super) source: String,
    pub(super) task: Option<TaskId>,
    /// Where the operation began.
    pub(super) stack: Vec<usize>,
}
