//! All tasks of a test.

use std::collections::HashMap;
use std::panic::Location;
use std::sync::{Mutex, OnceLock};

use tokio::task::Id;
use tokio::time::Instant;

use super::task_record::TaskRecord;
use super::{LIBRARY, MAIN, TaskId};
use crate::context::lock;
use crate::receipt::{AliveTask, Place, TaskTimeline};
use crate::symbols::is_library_file;
use crate::time::whole_ms;

/// Tasks beyond these are numbered, but nothing is kept of them.
const MAX_TASKS: usize = 500;

#[derive(Default)]
pub(crate) struct Tasks {
    start: OnceLock<Instant>,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    numbers: HashMap<Id, TaskId>,
    last: TaskId,
    rows: Vec<TaskRecord>,
    /// The test is over: what its runtime does from now on is no news.
    sealed: bool,
}

impl Tasks {
    pub(crate) fn begin(&self) {
        let _ = self.start.set(Instant::now());
    }

    pub(crate) fn freeze(&self) {
        lock(&self.inner).sealed = true;
    }

    #[cfg_attr(not(tokio_unstable), allow(dead_code, reason = "nobody tells without tokio's hooks"))]
    pub(crate) fn spawned(&self, id: Id, place: &'static Location<'static>) {
        let now = self.now_ms();
        let mut inner = lock(&self.inner);
        if is_library_file(place.file()) {
            inner.numbers.insert(id, LIBRARY);
        } else {
            inner.add(id, Some(place), now);
        }
    }

    /// Notes a poll, and tells whose it is.
    #[cfg_attr(not(tokio_unstable), allow(dead_code, reason = "nobody tells without tokio's hooks"))]
    pub(crate) fn polled(&self, id: Id) -> TaskId {
        let now = self.now_ms();
        let mut inner = lock(&self.inner);
        let who = inner.number(id, now);
        if let Some(row) = inner.row(who) {
            row.poll(now);
        }
        who
    }

    pub(crate) fn panicked(&self, id: Id) {
        let mut inner = lock(&self.inner);
        if let Some(who) = inner.numbers.get(&id).copied()
            && let Some(row) = inner.row(who)
        {
            row.panic();
        }
    }

    /// Blocking jobs end, too, but were never told of.
    #[cfg_attr(not(tokio_unstable), allow(dead_code, reason = "nobody tells without tokio's hooks"))]
    pub(crate) fn ended(&self, id: Id) {
        let now = self.now_ms();
        let mut inner = lock(&self.inner);
        if !inner.sealed
            && let Some(who) = inner.numbers.remove(&id)
            && let Some(row) = inner.row(who)
        {
            row.end(now);
        }
    }

    /// The number of a task, given now if nobody told of it: tasks of a `LocalSet` are not seen by tokio's hooks.
    pub(crate) fn number(&self, id: Id) -> TaskId {
        let now = self.now_ms();
        lock(&self.inner).number(id, now)
    }

    pub(crate) fn spawn_place(&self, who: TaskId) -> Option<Place> {
        lock(&self.inner).row(who)?.place()
    }

    pub(crate) fn alive(&self) -> Vec<AliveTask> {
        let inner = lock(&self.inner);
        inner.rows.iter().filter(|row| row.is_followed() && row.is_alive()).map(TaskRecord::alive).collect()
    }

    pub(crate) fn timelines(&self) -> Vec<TaskTimeline> {
        let inner = lock(&self.inner);
        inner.rows.iter().filter(|row| row.is_followed()).map(TaskRecord::timeline).collect()
    }

    fn now_ms(&self) -> u64 {
        self.start.get().map_or(0, |start| whole_ms(Instant::now().saturating_duration_since(*start)))
    }
}

impl Inner {
    fn add(&mut self, id: Id, place: Option<&'static Location<'static>>, now_ms: u64) -> TaskId {
        self.last += 1;
        self.numbers.insert(id, self.last);
        if self.rows.len() < MAX_TASKS && !self.sealed {
            self.rows.push(TaskRecord::new(self.last, place, now_ms));
        }
        self.last
    }

    fn number(&mut self, id: Id, now_ms: u64) -> TaskId {
        match self.numbers.get(&id) {
            Some(who) => *who,
            None => self.add(id, None, now_ms),
        }
    }

    /// None for the body, for a library's task, and for a task too many.
    fn row(&mut self, who: TaskId) -> Option<&mut TaskRecord> {
        let place = who.checked_sub(MAIN + 1)?;
        self.rows.get_mut(usize::try_from(place).ok()?)
    }
}
