//! What lab found out about a test besides its verdict: who waits where, what held the thread, what was left over, and when each
//! task ran.

use std::time::Duration;

use serde::{Deserialize, Serialize, Serializer};

use super::observation::SourceLocation;

/// Everything beside the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// What the test's body and its tasks were waiting for when it was given up.
    pub waits: Vec<Wait>,
    /// What held the thread, if something did.
    pub block: Option<Block>,
    /// Tasks that were alive when the body returned.
    pub alive: Vec<AliveTask>,
    /// Calls that blocked the thread for a while.
    #[serde(rename = "short_blocks")]
    pub brief_blocks: Vec<BriefBlock>,
    /// The lives of the tasks, in the order in which they were spawned.
    pub tasks: Vec<TaskTimeline>,
    /// What could not be found out on this machine, in sentences.
    #[serde(rename = "missing")]
    pub unavailable: Vec<String>,
}

/// A call in the learner's or the hidden test's source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Relative to the workbook where possible.
    pub file: String,
    /// 1-based.
    pub line: u32,
    /// Without its module: `transfer`, `Account::withdraw`.
    pub function: String,
}

/// One thing that the body or a task waits for. Somebody who waits for several has several of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// "the test body", "task 2".
    pub who: String,
    /// Where the task was spawned.
    pub spawned: Option<SourceLocation>,
    /// The innermost call first.
    pub stack: Vec<Frame>,
    /// `Mutex::lock`; `None` where it has no name.
    pub primitive: Option<String>,
    /// Who holds the lock that is waited for, as far as that could be found out.
    #[serde(rename = "held_by")]
    pub holder: Option<Holder>,
    /// Where that lock was made.
    #[serde(rename = "made")]
    pub created_at: Option<SourceLocation>,
    /// tokio cannot see into it.
    #[serde(rename = "blind")]
    pub opaque: bool,
    /// Nobody has a waker for it, so nobody can wake it.
    pub no_waker: bool,
}

/// Who holds a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// "the test body", "task 2".
    pub who: String,
    /// Where it was taken.
    pub since: Option<SourceLocation>,
}

/// What held the thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Block {
    /// Whose poll it was.
    pub who: Option<String>,
    /// Where the task was spawned.
    pub spawned: Option<SourceLocation>,
    /// The innermost call first.
    pub stack: Vec<Frame>,
    /// `std::thread::sleep`: what the innermost of them called.
    pub call: Option<String>,
    /// The lines that were seen: one for a call that sleeps, those of a loop for one that is busy.
    pub lines: Vec<SourceLocation>,
    /// Polls went on, but the clock could not move.
    pub livelock: bool,
}

/// A task that was left behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AliveTask {
    /// "task 2".
    pub who: String,
    /// Where it was spawned.
    pub spawned: Option<SourceLocation>,
    /// How often it had been polled.
    pub polls: u64,
}

/// A call that blocked the thread in the middle of a poll, but ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BriefBlock {
    /// "the test body", "task 2".
    pub who: String,
    /// Where the task was spawned.
    pub spawned: Option<SourceLocation>,
    /// `std::thread::sleep`.
    pub call: Option<String>,
    /// For how long, in real time.
    #[serde(rename = "held_ms", serialize_with = "as_ms")]
    pub held: Duration,
    /// Where it was called.
    pub place: Option<SourceLocation>,
}

/// A task's life, in ms of the test's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskTimeline {
    /// "task 2".
    pub who: String,
    /// Where it was spawned.
    pub spawned: Option<SourceLocation>,
    /// When it was spawned.
    pub start_ms: u64,
    /// When it ended; `None` if it had not when the test did.
    pub end_ms: Option<u64>,
    /// When it was polled: the first 64 moments that differ.
    pub polls: Vec<u64>,
    /// How it ended.
    pub state: TaskState,
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// By itself.
    Done,
    /// From outside.
    Aborted,
    /// By a panic.
    Panicked,
    /// Not at all.
    Running,
}

fn as_ms<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(time.as_secs_f64() * 1e3)
}

impl Wait {
    /// Whether a second run with tracing could say more about it.
    pub fn could_be_explained(&self) -> bool {
        let locks = ["Mutex::", "RwLock::", "Semaphore::"];
        let is_lock = |name: &String| locks.iter().any(|lock| name.starts_with(lock));
        self.primitive.as_ref().is_some_and(is_lock) || (self.opaque && self.spawned.is_some())
    }
}
