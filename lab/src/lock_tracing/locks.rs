//! Locks, and who holds them.

use crate::receipt::Place;
use crate::symbols::addresses;
use crate::tasks::{self, TaskId};

/// A lock or a semaphore.
#[derive(Debug, Default)]
pub(super) struct Lock {
    pub(super) kind: String,
    pub(super) made: Option<Place>,
    /// The lock that this one is the inside of.
    pub(super) outer: Option<u64>,
    pub(super) holds: Vec<HeldLock>,
}

/// Somebody has it since a moment at which the stack was this.
#[derive(Clone, Debug)]
pub(super) struct HeldLock {
    pub(super) who: TaskId,
    pub(super) stack: Vec<usize>,
    writes: bool,
}

impl Lock {
    /// For whoever is running now.
    pub(super) fn take(&mut self, writes: bool) {
        if let Some(who) = tasks::current() {
            self.holds.push(HeldLock { who, stack: addresses(), writes });
        }
    }

    /// Guards do not say whose they are: most likely the last one of whoever drops it, else the oldest.
    pub(super) fn give_back(&mut self, writes: bool) {
        let own = tasks::current();
        let fits = |hold: &HeldLock| hold.writes == writes;
        let last = self.holds.iter().rposition(|hold| fits(hold) && Some(hold.who) == own);
        if let Some(place) = last.or_else(|| self.holds.iter().position(fits)) {
            self.holds.remove(place);
        }
    }

    pub(super) fn is_semaphore(&self) -> bool {
        self.kind == "Semaphore"
    }
}

/// Somebody who wants a lock.
#[derive(Debug)]
pub(super) struct PendingAcquire {
    pub(super) lock: u64,
    /// `Mutex::lock`.
    pub(super) source: String,
    pub(super) who: Option<TaskId>,
    /// Where it began.
    pub(super) stack: Vec<usize>,
}
