//! The receipt: what a test run in channel mode says to the runner, as one line of JSON.
//!
//! The names of the fields are a contract with asynclings, which declares the same types again (the tool and the lab share no
//! code). A pass without a receipt that carries the right token is no pass. All times are in milliseconds since the test body
//! began, on the test's clock: virtual, or real when the test asked for the real clock.

use serde::Serialize;

use crate::spec::Clock;

/// The version of this format, and of the order line.
pub(crate) const PROTOCOL: u32 = 1;

/// Longer texts are cut: a receipt is read by people in the end.
const MAX_TEXT: usize = 16 * 1024;

#[derive(Debug, Serialize)]
pub(crate) struct Receipt {
    pub(crate) protocol: u32,
    /// The token of the order, unchanged.
    pub(crate) token: String,
    pub(crate) test: String,
    pub(crate) ending: Ending,
    /// The clock of all times in this receipt.
    pub(crate) clock: Clock,
    /// How long the body took.
    pub(crate) virtual_ms: u64,
    /// Panics in spawned tasks and blocking jobs, whether or not anyone awaited them: not only those that were lost.
    pub(crate) task_panics: Vec<TaskPanic>,
    /// The calls of simulated services, in the order in which they began: the first 2000.
    pub(crate) calls: Vec<CallRow>,
    /// Tasks that were spawned and had not ended after the body had returned and whatever could run had run once more.
    pub(crate) alive: Vec<AliveTask>,
    /// Calls that blocked the thread in the middle of a poll, but ended: the first 50.
    pub(crate) short_blocks: Vec<BriefBlock>,
    /// The lives of the spawned tasks, in spawn order: the first 500.
    pub(crate) tasks: Vec<TaskTimeline>,
    /// What could not be found out here, each in a sentence.
    #[serde(rename = "missing")]
    pub(crate) unavailable: Vec<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Ending {
    /// The body returned (`Ok`).
    Passed,
    Failed(Failure),
    /// At the deadline the body was not done, and nothing was left that time could wake.
    Deadlocked {
        after_virtual_ms: u64,
        waits: Vec<Wait>,
    },
    /// At the deadline the body was not done, but something still waited for a later moment, or kept waking up.
    TimedOut {
        after_virtual_ms: u64,
        waits: Vec<Wait>,
    },
    /// The thread did not come back to the runtime for this long (wall time). `busy` says that it used the processor, `null`
    /// that this platform cannot tell.
    Blocked {
        busy: Option<bool>,
        held_ms: u64,
        #[serde(flatten)]
        block: Block,
    },
}

/// A line of somebody's source, its file as it was given to rustc.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: u32,
}

/// A call in the learner's or the hidden test's source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Frame {
    pub(crate) file: String,
    pub(crate) line: u32,
    /// Without its module: `transfer`, `Account::withdraw`.
    pub(crate) function: String,
}

/// One thing that the test body or a task waits for; a `join!` waits for several.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Wait {
    pub(crate) who: String,
    pub(crate) spawned: Option<Place>,
    /// The innermost call first.
    pub(crate) stack: Vec<Frame>,
    /// `Mutex::lock`; none where it has no name.
    pub(crate) primitive: Option<String>,
    #[serde(rename = "held_by")]
    pub(crate) holder: Option<Holder>,
    /// Where the lock was made.
    #[serde(rename = "made")]
    pub(crate) created_at: Option<Place>,
    /// tokio cannot see into it.
    #[serde(rename = "blind")]
    pub(crate) opaque: bool,
    /// It was left without anybody who could wake it.
    pub(crate) no_waker: bool,
}

/// Who holds the lock that somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Holder {
    pub(crate) who: String,
    pub(crate) since: Option<Place>,
}

/// What held the thread.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Block {
    pub(crate) who: Option<String>,
    pub(crate) spawned: Option<Place>,
    pub(crate) stack: Vec<Frame>,
    /// `std::thread::sleep`: what the learner's line called.
    pub(crate) call: Option<String>,
    /// The lines that were seen: one for a call that sleeps, those of the loop for one that is busy.
    pub(crate) lines: Vec<Place>,
    /// Polls go on and on, and the runtime never gets to let time pass.
    pub(crate) livelock: bool,
}

/// A task that was alive when the body returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct AliveTask {
    pub(crate) who: String,
    pub(crate) spawned: Option<Place>,
    pub(crate) polls: u64,
}

/// A call that kept the thread from the runtime for a while.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct BriefBlock {
    pub(crate) who: String,
    pub(crate) spawned: Option<Place>,
    pub(crate) call: Option<String>,
    /// Real time.
    pub(crate) held_ms: f64,
    pub(crate) place: Option<Place>,
}

/// A task's life on the test's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct TaskTimeline {
    pub(crate) who: String,
    pub(crate) spawned: Option<Place>,
    pub(crate) start_ms: u64,
    pub(crate) end_ms: Option<u64>,
    /// The moments at which it was polled: the first 64 that differ.
    pub(crate) polls: Vec<u64>,
    pub(crate) state: TaskState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TaskState {
    Done,
    Aborted,
    Panicked,
    Running,
}

impl From<&std::panic::Location<'_>> for Place {
    fn from(location: &std::panic::Location<'_>) -> Place {
        Place { file: location.file().to_owned(), line: location.line() }
    }
}

/// A panic of the test body. What, expected and seen are there when an expectation of the lab was its cause.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) what: Option<String>,
    pub(crate) expected: Option<String>,
    pub(crate) seen: Option<String>,
    /// As it was given to rustc.
    pub(crate) file: Option<String>,
    pub(crate) line: Option<u32>,
    pub(crate) expectation: ExpectationKind,
}

/// What an expectation is about, as far as asynclings treats it in a way of its own.
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
    /// The task that polled it first; none for the test body itself.
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
    /// One line, its newline included.
    pub(crate) fn line(&self) -> String {
        let mut line = serde_json::to_string(self).unwrap_or_default();
        line.push('\n');
        line
    }
}

/// Cuts a text that is too long for a receipt, between two characters.
pub(crate) fn cut(mut text: String) -> String {
    if text.len() > MAX_TEXT {
        text.truncate(text.floor_char_boundary(MAX_TEXT));
        text.push_str("...");
    }
    text
}
