//! The table of all tasks of a test. tokio's hooks fill it.

use std::collections::HashMap;
use std::panic::Location;
use std::sync::{Mutex, OnceLock};

use tokio::task::Id;
use tokio::time::Instant;

use super::task_record::TaskRecord;
use super::{LIBRARY, MAIN, TaskId};
use crate::lock::lock;
use crate::receipt::{AliveTask, SourceLocation, TaskTimeline};
use crate::symbols::is_library_file;
use crate::time::whole_ms;

/// Later tasks get numbers, but no records.
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
    records: Vec<TaskRecord>,
    /// The test is over, so what happens on its runtime from now on is not recorded.
    frozen: bool,
}

impl Tasks {
    pub(crate) fn begin(&self) {
        let _ = self.start.set(Instant::now());
    }

    pub(crate) fn freeze(&self) {
        lock(&self.inner).frozen = true;
    }

    #[cfg_attr(not(tokio_unstable), allow(dead_code, reason = "only tokio's unstable hooks call it"))]
    pub(crate) fn spawned(&self, id: Id, location: &'static Location<'static>) {
        let now = self.now_ms();
        let mut inner = lock(&self.inner);
        if is_library_file(location.file()) {
            inner.numbers.insert(id, LIBRARY);
        } else {
            inner.add(id, Some(location), now);
        }
    }

    /// Records a poll and returns the task's number.
    #[cfg_attr(not(tokio_unstable), allow(dead_code, reason = "only tokio's unstable hooks call it"))]
    pub(crate) fn polled(&self, id: Id) -> TaskId {
        let now = self.now_ms();
        let mut inner = lock(&self.inner);
        let task = inner.number(id, now);
        if let Some(record) = inner.record(task) {
            record.poll(now);
        }
        task
    }

    pub(crate) fn panicked(&self, id: Id) {
        let mut inner = lock(&self.inner);
        if let Some(task) = inner.numbers.get(&id).copied()
            && let Some(record) = inner.record(task)
        {
            record.panic();
        }
    }

    /// Ignores blocking jobs, for which tokio calls this hook only.
    #[cfg_attr(not(tokio_unstable), allow(dead_code, reason = "only tokio's unstable hooks call it"))]
    pub(crate) fn ended(&self, id: Id) {
        let now = self.now_ms();
        let mut inner = lock(&self.inner);
        if !inner.frozen
            && let Some(task) = inner.numbers.remove(&id)
            && let Some(record) = inner.record(task)
        {
            record.end(now);
        }
    }

    /// The number of a task. A task of a `LocalSet` gets its number here, because tokio's hooks do not report it.
    pub(crate) fn number(&self, id: Id) -> TaskId {
        let now = self.now_ms();
        lock(&self.inner).number(id, now)
    }

    pub(crate) fn spawn_location(&self, task: TaskId) -> Option<SourceLocation> {
        lock(&self.inner).record(task)?.location()
    }

    pub(crate) fn alive(&self) -> Vec<AliveTask> {
        let inner = lock(&self.inner);
        let alive = inner.records.iter().filter(|record| record.is_hooked() && record.is_alive());
        alive.map(TaskRecord::alive).collect()
    }

    pub(crate) fn timelines(&self) -> Vec<TaskTimeline> {
        let inner = lock(&self.inner);
        inner.records.iter().filter(|record| record.is_hooked()).map(TaskRecord::timeline).collect()
    }

    fn now_ms(&self) -> u64 {
        self.start.get().map_or(0, |start| whole_ms(Instant::now().saturating_duration_since(*start)))
    }
}

impl Inner {
    fn add(&mut self, id: Id, location: Option<&'static Location<'static>>, now_ms: u64) -> TaskId {
        self.last += 1;
        self.numbers.insert(id, self.last);
        if self.records.len() < MAX_TASKS && !self.frozen {
            self.records.push(TaskRecord::new(self.last, location, now_ms));
        }
        self.last
    }

    fn number(&mut self, id: Id, now_ms: u64) -> TaskId {
        match self.numbers.get(&id) {
            Some(task) => *task,
            None => self.add(id, None, now_ms),
        }
    }

    /// None for the test body, for library tasks, and for tasks after `MAX_TASKS`.
    fn record(&mut self, task: TaskId) -> Option<&mut TaskRecord> {
        let index = task.checked_sub(MAIN + 1)?;
        self.records.get_mut(usize::try_from(index).ok()?)
    }
}
