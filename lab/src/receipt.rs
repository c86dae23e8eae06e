//! The receipt: the result of one test in channel mode, as one line of JSON.
//!
//! The field names are a contract with asynclings, which declares the same types again, because the tool and lab share no code. A
//! test passes only with a receipt that contains the right token. All times are milliseconds since the test body began, on the
//! test's clock: virtual, or real if the test asked for the real clock.

use serde::Serialize;

use crate::spec::Clock;

/// The version of this format and of the request line.
pub(crate) const PROTOCOL: u32 = 1;

/// In bytes. Longer texts are truncated.
const MAX_TEXT: usize = 16 * 1024;

#[derive(Debug, Serialize)]
pub(crate) struct Receipt {
    pub(crate) protocol: u32,
    /// Copied from the request.
    pub(crate) token: String,
    pub(crate) test: String,
    pub(crate) ending: Ending,
    /// The clock of all times in this receipt.
    pub(crate) clock: Clock,
    /// How long the body took, on `clock`.
    pub(crate) virtual_ms: u64,
    /// All panics in spawned tasks and blocking jobs, whether or not their handles were awaited.
    pub(crate) task_panics: Vec<TaskPanic>,
    /// The first 2000 calls of simulated services, in the order in which they began.
    pub(crate) calls: Vec<CallRow>,
    /// The tasks that have not ended. After the body returns, all tasks that can run get a few more turns first.
    pub(crate) alive: Vec<AliveTask>,
    /// The first 50 calls that blocked the thread during a poll and returned.
    #[serde(rename = "short_blocks")]
    pub(crate) brief_blocks: Vec<BriefBlock>,
    /// The first 500 spawned tasks, in spawn order.
    pub(crate) tasks: Vec<TaskTimeline>,
    /// What could not be found out on this platform, each in a sentence.
    #[serde(rename = "missing")]
    pub(crate) unavailable: Vec<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Ending {
    /// The body returned `()` or `Ok`.
    Passed,
    Failed(Failure),
    /// The deadline passed, and no timer was left that could wake the body or a task.
    Deadlocked {
        after_virtual_ms: u64,
        waits: Vec<Wait>,
    },
    /// The deadline passed, but a timer was still pending, or tasks kept waking each other.
    TimedOut {
        after_virtual_ms: u64,
        waits: Vec<Wait>,
    },
    /// The thread did not return to the runtime for `held_ms` of wall time. `busy` says whether it used the processor; `null`
    /// if this platform cannot tell.
    Blocked {
        busy: Option<bool>,
        held_ms: u64,
        #[serde(flatten)]
        block: Block,
    },
}

/// A source line. `file` is the path that was passed to rustc.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct SourceLocation {
    pub(crate) file: String,
    pub(crate) line: u32,
}

/// A call in the source of the learner or of the hidden test.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Frame {
    pub(crate) file: String,
    pub(crate) line: u32,
    /// Without its module: `transfer`, `Account::withdraw`.
    pub(crate) function: String,
}

/// One thing that the test body or a task waits for. A `join!` waits for several.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Wait {
    /// Who waits: `the test body`, `task 3`, or `a library's task`. The other `who` fields have the same format.
    pub(crate) who: String,
    pub(crate) spawned: Option<SourceLocation>,
    /// The innermost call first.
    pub(crate) stack: Vec<Frame>,
    /// The public name of the primitive that it waits for: `Mutex::lock`. None if it is not known.
    pub(crate) primitive: Option<String>,
    #[serde(rename = "held_by")]
    pub(crate) holder: Option<Holder>,
    /// Where the lock was created.
    #[serde(rename = "made")]
    pub(crate) created_at: Option<SourceLocation>,
    /// The future does not belong to tokio, so tokio reports nothing about it.
    #[serde(rename = "blind")]
    pub(crate) opaque: bool,
    /// The future returned `Pending` without keeping a waker.
    pub(crate) no_waker: bool,
}

/// The task that holds a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Holder {
    pub(crate) who: String,
    /// Where the task acquired the lock.
    pub(crate) since: Option<SourceLocation>,
}

/// The code that held the thread.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Block {
    pub(crate) who: Option<String>,
    pub(crate) spawned: Option<SourceLocation>,
    pub(crate) stack: Vec<Frame>,
    /// What the learner's line called: `std::thread::sleep`.
    pub(crate) call: Option<String>,
    /// For a call that sleeps: its line. For a busy loop: the lines that the samples show.
    pub(crate) lines: Vec<SourceLocation>,
    /// Polls go on, but the runtime never becomes idle, so the paused clock does not move.
    pub(crate) livelock: bool,
}

/// A task that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct AliveTask {
    pub(crate) who: String,
    pub(crate) spawned: Option<SourceLocation>,
    pub(crate) polls: u64,
}

/// A call that blocked the thread and returned.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct BriefBlock {
    pub(crate) who: String,
    pub(crate) spawned: Option<SourceLocation>,
    pub(crate) call: Option<String>,
    /// Wall time.
    pub(crate) held_ms: f64,
    pub(crate) place: Option<SourceLocation>,
}

/// When a task was spawned, polled, and ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct TaskTimeline {
    pub(crate) who: String,
    pub(crate) spawned: Option<SourceLocation>,
    pub(crate) start_ms: u64,
    pub(crate) end_ms: Option<u64>,
    /// The first 64 distinct times at which it was polled.
    pub(crate) polls: Vec<u64>,
    pub(crate) state: TaskState,
}

/// An aborted task counts as done: tokio's hooks do not tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TaskState {
    Done,
    Panicked,
    Running,
}

impl From<&std::panic::Location<'_>> for SourceLocation {
    fn from(location: &std::panic::Location<'_>) -> SourceLocation {
        SourceLocation { file: location.file().to_owned(), line: location.line() }
    }
}

impl From<Frame> for SourceLocation {
    fn from(frame: Frame) -> SourceLocation {
        SourceLocation { file: frame.file, line: frame.line }
    }
}

/// A panic of the test body. `what`, `expected` and `seen` are set if an expectation of lab caused it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) what: Option<String>,
    pub(crate) expected: Option<String>,
    pub(crate) seen: Option<String>,
    /// The path that was passed to rustc.
    pub(crate) file: Option<String>,
    pub(crate) line: Option<u32>,
    pub(crate) expectation: ExpectationKind,
}

/// What an expectation is about. asynclings draws the whole timeline if the elapsed time is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExpectationKind {
    /// The time that the test took.
    ElapsedTime,
    #[default]
    Other,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct TaskPanic {
    pub(crate) message: String,
    pub(crate) file: String,
    pub(crate) line: u32,
}

/// One call of a simulated service, from its first poll to its end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct CallRow {
    pub(crate) name: String,
    /// The task that polled it first. None for the test body.
    pub(crate) owner: Option<String>,
    pub(crate) start_ms: u64,
    /// For a call that still runs: when the test ended.
    pub(crate) end_ms: u64,
    pub(crate) state: CallState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CallState {
    Done,
    /// Dropped before it was done.
    Dropped,
    Running,
}

impl Receipt {
    /// As JSON, with a newline at the end.
    pub(crate) fn line(&self) -> String {
        let mut line = serde_json::to_string(self).unwrap_or_default();
        line.push('\n');
        line
    }
}

/// Shortens a text to `MAX_TEXT` bytes, without splitting a character, and appends `...`.
pub(crate) fn truncate(mut text: String) -> String {
    if text.len() > MAX_TEXT {
        text.truncate(text.floor_char_boundary(MAX_TEXT));
        text.push_str("...");
    }
    text
}
