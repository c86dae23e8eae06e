//! What lab reports about a test besides its receipt: waits, blocked threads, leftover tasks and the timeline.

use std::time::Duration;

use serde::{Deserialize, Serialize, Serializer};

use super::{primitive::Primitive, task_ref::TaskRef};
use crate::model::source_location::SourceLocation;

/// The names of the fields in JSON are part of `docs/json-events.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// What the test body and its tasks waited for when lab gave the test up.
    pub waits: Vec<Wait>,
    /// What held the thread when lab gave the test up.
    pub block: Option<Block>,
    /// Tasks that were alive when the test body returned.
    pub alive: Vec<AliveTask>,
    /// Calls that blocked the thread and returned.
    #[serde(rename = "short_blocks")]
    pub brief_blocks: Vec<BriefBlock>,
    /// The spawned tasks, in the order in which they were spawned.
    pub tasks: Vec<TaskTimeline>,
    /// Facts that this machine cannot provide, each in a sentence.
    #[serde(rename = "missing")]
    pub unavailable: Vec<String>,
}

/// A call in the exercise or in the hidden test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Relative to the workbook where possible.
    pub file: String,
    /// 1-based.
    pub line: u32,
    /// Without its module: `transfer`, `Account::withdraw`.
    pub function: String,
}

/// One thing that the test body or a task waits for. A `join!` waits for several, and each is a `Wait` of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    pub who: TaskRef,
    /// Where the task was spawned.
    pub spawned: Option<SourceLocation>,
    /// The innermost call comes first.
    pub stack: Vec<Frame>,
    /// `None` where lab knows no name for it.
    pub primitive: Option<Primitive>,
    /// Who holds the lock. `None` if nobody does or lab cannot tell.
    #[serde(rename = "held_by")]
    pub holder: Option<Holder>,
    /// Where the lock was created.
    #[serde(rename = "made")]
    pub created_at: Option<SourceLocation>,
    /// tokio's task dump shows no stack for it.
    #[serde(rename = "blind")]
    pub opaque: bool,
    /// Its future returned `Pending` and dropped the waker, so nobody can wake it.
    pub no_waker: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub who: TaskRef,
    /// Where the lock was acquired.
    pub since: Option<SourceLocation>,
}

/// What held the thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Block {
    /// Whose poll did not return. `None` if lab cannot tell.
    pub who: Option<TaskRef>,
    /// Where the task was spawned.
    pub spawned: Option<SourceLocation>,
    /// The innermost call comes first.
    pub stack: Vec<Frame>,
    /// The library function that the innermost frame called: `std::thread::sleep`.
    pub call: Option<String>,
    /// The sampled lines: one for a call that sleeps, the lines of the loop for a busy thread.
    pub lines: Vec<SourceLocation>,
    /// Each poll returned, but the next one followed at once and the clock could not advance.
    pub livelock: bool,
}

/// A task that was alive when the test body returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AliveTask {
    pub who: TaskRef,
    /// Where it was spawned.
    pub spawned: Option<SourceLocation>,
    /// How often it had been polled.
    pub polls: u64,
}

/// A call that blocked the thread during a poll and returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BriefBlock {
    pub who: TaskRef,
    /// Where the task was spawned.
    pub spawned: Option<SourceLocation>,
    /// `std::thread::sleep`.
    pub call: Option<String>,
    /// In real time.
    #[serde(rename = "held_ms", serialize_with = "as_ms")]
    pub held: Duration,
    /// Where the function was called.
    pub place: Option<SourceLocation>,
}

/// A task from spawn to end, in ms of the test's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskTimeline {
    pub who: TaskRef,
    /// Where it was spawned.
    pub spawned: Option<SourceLocation>,
    pub start_ms: u64,
    /// `None` if the task outlived the test.
    pub end_ms: Option<u64>,
    /// When it was polled: the first 64 distinct moments.
    pub polls: Vec<u64>,
    pub state: TaskState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// It returned.
    Done,
    Aborted,
    Panicked,
    /// It outlived the test.
    Running,
}

fn as_ms<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(time.as_secs_f64() * 1e3)
}

impl Wait {
    /// Whether a second run with lock tracing could tell more about it.
    pub fn could_be_explained(&self) -> bool {
        self.primitive.as_ref().is_some_and(Primitive::is_lock) || (self.opaque && self.spawned.is_some())
    }
}
