//! The record of one task.

use std::panic::Location;

use super::{TaskId, task_name};
use crate::receipt::{AliveTask, SourceLocation, TaskState, TaskTimeline};

/// A chart is 72 columns wide, so it could not show more moments.
const MAX_POLLS: usize = 64;

pub(super) struct TaskRecord {
    task: TaskId,
    spawned: Option<&'static Location<'static>>,
    start_ms: u64,
    end_ms: Option<u64>,
    polls: u64,
    /// The first `MAX_POLLS` different moments of its polls, in ms.
    poll_times: Vec<u64>,
    /// The number of the poll in which it panicked last.
    panicked_in: Option<u64>,
}

impl TaskRecord {
    pub(super) fn new(task: TaskId, spawned: Option<&'static Location<'static>>, now_ms: u64) -> TaskRecord {
        TaskRecord {
            task,
            spawned,
            start_ms: now_ms,
            end_ms: None,
            polls: 0,
            poll_times: Vec::new(),
            panicked_in: None,
        }
    }

    pub(super) fn poll(&mut self, now_ms: u64) {
        self.polls += 1;
        if self.poll_times.len() < MAX_POLLS && self.poll_times.last() != Some(&now_ms) {
            self.poll_times.push(now_ms);
        }
    }

    pub(super) fn panic(&mut self) {
        self.panicked_in = Some(self.polls);
    }

    pub(super) fn end(&mut self, now_ms: u64) {
        self.end_ms = Some(now_ms);
    }

    /// Whether tokio's hooks report this task. They do not report the tasks of a `LocalSet`.
    pub(super) fn is_hooked(&self) -> bool {
        self.spawned.is_some()
    }

    pub(super) fn is_alive(&self) -> bool {
        self.end_ms.is_none()
    }

    /// A task can catch its own panic and go on, so only a panic in its last poll ended it.
    fn state(&self) -> TaskState {
        match self.end_ms {
            None => TaskState::Running,
            Some(_) if self.panicked_in == Some(self.polls) => TaskState::Panicked,
            Some(_) => TaskState::Done,
        }
    }

    pub(super) fn location(&self) -> Option<SourceLocation> {
        self.spawned.map(SourceLocation::from)
    }

    pub(super) fn timeline(&self) -> TaskTimeline {
        TaskTimeline {
            who: task_name(self.task),
            spawned: self.location(),
            start_ms: self.start_ms,
            end_ms: self.end_ms,
            polls: self.poll_times.clone(),
            state: self.state(),
        }
    }

    pub(super) fn alive(&self) -> AliveTask {
        AliveTask { who: task_name(self.task), spawned: self.location(), polls: self.polls }
    }
}
