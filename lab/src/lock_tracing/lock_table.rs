//! The books: every lock, every wish, and where each task's waker was taken.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::locks::{Lock, PendingAcquire};
use crate::receipt::Place;
use crate::symbols::addresses;
use crate::tasks::{self, MAIN, TaskId};

#[derive(Debug, Default)]
pub(super) struct LockTable {
    last: u64,
    /// How many owners each span has.
    owners: BTreeMap<u64, usize>,
    locks: BTreeMap<u64, Lock>,
    pub(super) wishes: BTreeMap<u64, PendingAcquire>,
    pub(super) wakers: BTreeMap<TaskId, Wakers>,
}

/// Where a task's waker was taken.
#[derive(Debug, Default)]
pub(super) struct Wakers {
    pub(super) in_this_poll: Vec<Vec<usize>>,
    pub(super) before: Vec<Vec<usize>>,
}

impl LockTable {
    /// `within` are the spans around it, the innermost last.
    pub(super) fn open(&mut self, name: &str, fields: Fields, within: &[u64]) -> u64 {
        self.last += 1;
        self.owners.insert(self.last, 1);
        match name {
            "runtime.resource" => self.add_lock(fields, within),
            "runtime.resource.async_op" => self.add_pending(fields, within),
            _ => {}
        }
        self.last
    }

    fn add_lock(&mut self, fields: Fields, within: &[u64]) {
        let outer = self.innermost_lock(within);
        let made = fields.file.zip(fields.line).map(|(file, line)| Place { file, line });
        let kind = fields.concrete_type.unwrap_or_default();
        self.locks.insert(self.last, Lock { kind, made, outer, holds: Vec::new() });
    }

    fn add_pending(&mut self, fields: Fields, within: &[u64]) {
        let Some(lock) = self.innermost_lock(within) else { return };
        let source = fields.source.unwrap_or_default();
        self.wishes
            .insert(self.last, PendingAcquire { lock, source, who: tasks::current(), stack: addresses() });
    }

    fn innermost_lock(&self, within: &[u64]) -> Option<u64> {
        within.iter().rev().find(|span| self.locks.contains_key(span)).copied()
    }

    pub(super) fn share(&mut self, span: u64) {
        *self.owners.entry(span).or_default() += 1;
    }

    /// Whether that was its last owner.
    pub(super) fn close(&mut self, span: u64) -> bool {
        let left = self.owners.get_mut(&span).map_or(0, |owners| {
            *owners -= 1;
            *owners
        });
        if left == 0 {
            self.owners.remove(&span);
            self.locks.remove(&span);
            self.wishes.remove(&span);
        }
        left == 0
    }

    /// A lock says that it has changed.
    pub(super) fn changed(&mut self, fields: &Fields, within: &[u64]) {
        let Some(lock) = self.innermost_lock(within).and_then(|lock| self.locks.get_mut(&lock)) else {
            return;
        };
        match (fields.locked, fields.write_locked) {
            (Some(true), _) => lock.take(false),
            (Some(false), _) => lock.give_back(false),
            (_, Some(true)) => lock.take(true),
            (_, Some(false)) => lock.give_back(true),
            _ if fields.readers && fields.adds => lock.take(false),
            _ if fields.readers && fields.subtracts => lock.give_back(false),
            _ if fields.permits && fields.adds => self.permit_back(within),
            _ => {}
        }
    }

    /// Permits that nobody waits for.
    fn permit_back(&mut self, within: &[u64]) {
        let inner = self.innermost_lock(within).and_then(|lock| self.locks.get(&lock));
        let outer = inner.and_then(|inner| inner.outer);
        if let Some(semaphore) =
            outer.and_then(|outer| self.locks.get_mut(&outer)).filter(|lock| lock.is_semaphore())
        {
            semaphore.give_back(false);
        }
    }

    /// Permits that go straight to somebody who waits: told from those that one takes for oneself by who is running.
    pub(super) fn assigned(&mut self, within: &[u64]) {
        let wish = within.last().and_then(|span| self.wishes.get(span));
        let Some(wish) = wish.filter(|wish| wish.who != tasks::current()) else { return };
        let outer = self.locks.get(&wish.lock).and_then(|inner| inner.outer);
        if let Some(semaphore) =
            outer.and_then(|outer| self.locks.get_mut(&outer)).filter(|lock| lock.is_semaphore())
        {
            semaphore.give_back(false);
        }
    }

    /// A wish has come true. Locks say so themselves; a semaphore does not.
    pub(super) fn acquired(&mut self, within: &[u64]) {
        let wish = within.iter().rev().find_map(|span| self.wishes.get(span));
        if let Some(lock) =
            wish.and_then(|wish| self.locks.get_mut(&wish.lock)).filter(|lock| lock.is_semaphore())
            && wish.is_some_and(|wish| wish.source.starts_with("Semaphore::"))
        {
            lock.take(false);
        }
    }

    pub(super) fn lock(&self, lock: u64) -> Option<&Lock> {
        self.locks.get(&lock)
    }

    /// A task is about to be polled.
    pub(super) fn begin_poll(&mut self, who: TaskId) {
        let wakers = self.wakers.entry(who).or_default();
        if !wakers.in_this_poll.is_empty() {
            wakers.before = std::mem::take(&mut wakers.in_this_poll);
        }
    }

    pub(super) fn waker_taken(&mut self) {
        const MAX_WAKERS: usize = 64;
        let Some(who) = tasks::current().filter(|who| *who != MAIN) else { return };
        let taken = &mut self.wakers.entry(who).or_default().in_this_poll;
        if taken.len() < MAX_WAKERS {
            taken.push(addresses());
        }
    }
}
