//! What is kept of one task.

use std::panic::Location;

use super::{TaskId, task_name};
use crate::receipt::{AliveTask, Place, TaskState, TaskTimeline};

/// A chart is 72 columns wide, so more moments than these would not show.
const MAX_POLLS: usize = 64;

pub(super) struct TaskRecord {
    who: TaskId,
    spawned: Option<&'static Location<'static>>,
    start_ms: u64,
    end_ms: Option<u64>,
    polls: u64,
    moments: Vec<u64>,
    /// The number of the poll in which it last panicked.
    panicked_in: Option<u64>,
    pub(super) aborted: bool,
}

impl TaskRecord {
    pub(super) fn new(who: TaskId, spawned: Option<&'static Location<'static>>, now_ms: u64) -> TaskRecord {
        TaskRecord {
            who,
            spawned,
            start_ms: now_ms,
            end_ms: None,
            polls: 0,
            moments: Vec::new(),
            panicked_in: None,
            aborted: false,
        }
    }

    pub(super) fn poll(&mut self, now_ms: u64) {
        self.polls += 1;
        if self.moments.len() < MAX_POLLS && self.moments.last() != Some(&now_ms) {
            self.moments.push(now_ms);
        }
    }

    pub(super) fn panic(&mut self) {
        self.panicked_in = Some(self.polls);
    }

    pub(super) fn end(&mut self, now_ms: u64) {
        self.end_ms = Some(now_ms);
    }

    /// Whether tokio's hooks tell of this task: not of those of a `LocalSet`.
    pub(super) fn is_followed(&self) -> bool {
        self.spawned.is_some()
    }

    pub(super) fn is_alive(&self) -> bool {
        self.end_ms.is_none()
    }

    /// A panic that the task itself caught did not end it.
    fn state(&self) -> TaskState {
        match self.end_ms {
            None => TaskState::Running,
            Some(_) if self.aborted => TaskState::Aborted,
            Some(_) if self.panicked_in == Some(self.polls) => TaskState::Panicked,
            Some(_) => TaskState::Done,
        }
    }

    pub(super) fn place(&self) -> Option<Place> {
        self.spawned.map(Place::from)
    }

    pub(super) fn timeline(&self) -> TaskTimeline {
        TaskTimeline {
            who: task_name(self.who),
            spawned: self.place(),
            start_ms: self.start_ms,
            end_ms: self.end_ms,
            polls: self.moments.clone(),
            state: self.state(),
        }
    }

    pub(super) fn alive(&self) -> AliveTask {
        AliveTask { who: task_name(self.who), spawned: self.place(), polls: self.polls }
    }
}
