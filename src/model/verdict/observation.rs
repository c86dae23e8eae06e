//! The facts of a check: what the compiler said, and how each test's process ended.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use crate::model::{diagnostic::Diagnostic, workbook::Clock};

/// A test's name as its author wrote it: `all_orders_are_brewed_at_once`.
pub type TestName = String;

/// Where something is in the learner's (or a test's) source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLocation {
    /// Relative to the workbook where possible.
    pub file: String,
    /// 1-based.
    pub line: u32,
}

/// An expectation that did not hold, in the test author's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The whole message in one piece.
    pub message: String,
    /// What was looked at: "the order of the steps".
    pub what: Option<String>,
    /// What should have been seen.
    pub expected: Option<String>,
    /// What was seen.
    pub seen: Option<String>,
    /// Where it happened, if that is in the learner's file.
    pub place: Option<SourceLocation>,
}

/// A bound that a program went past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResourceLimit {
    /// Bytes of memory.
    Memory,
    /// Bytes printed.
    Output,
    /// Processes and threads alive at once.
    Processes,
    /// Bytes written to files.
    Disk,
}

impl ResourceLimit {
    /// "memory": for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Output => "output",
            Self::Processes => "processes and threads",
            Self::Disk => "disk",
        }
    }
}

/// How a test process ended, as the supervisor saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExitReason {
    /// It ended by itself with this exit code.
    Exited(i32),
    /// A signal ended it.
    Signalled(i32),
    /// Killed at the wall-clock limit.
    OutOfTime(Duration),
    /// Killed at the CPU limit.
    OutOfCpu(Duration),
    /// Killed for going past a bound; the second field is the bound's size.
    OutOfBounds(ResourceLimit, u64),
}

/// What a test says about itself over the private channel. Only a receipt can make a test pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// The body returned and every expectation held.
    Passed,
    /// An expectation did not hold, or the code panicked.
    Failed(Failure),
    /// Nothing could run any more; virtual time until the deadline.
    Deadlocked(Duration),
    /// Something still ran at the virtual deadline.
    TimedOut(Duration),
    /// One poll held the thread for this long; `busy` if it used the CPU meanwhile.
    Blocked {
        /// It computed (or span), rather than slept; `None` where the system does not tell.
        busy: Option<bool>,
        /// For how long, at least.
        held: Duration,
    },
}

/// What vouches for a test's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// lab's receipt, over a private channel.
    Receipt,
    /// libtest's own summary, or the exit status of `main`: good enough for a learner, forgeable by a cheat.
    Unattested,
}

/// One simulated call, for the chart: milliseconds of virtual time since the test began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimulatedCall {
    /// What was called.
    pub name: String,
    /// The task that made it; `None` for the test's own body.
    pub owner: Option<String>,
    /// When it began.
    pub start_ms: u64,
    /// When it ended, or the end of the test.
    pub end_ms: u64,
    /// Whether it ran to its end.
    pub state: CallState,
}

/// How a simulated call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// It ran to its end.
    Done,
    /// Its future was dropped first.
    Dropped,
    /// It was still running when the test ended.
    Running,
}

/// A panic that ended a task, and perhaps nobody looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskPanic {
    /// The panic's message.
    pub message: String,
    /// Where it was raised.
    pub place: Option<SourceLocation>,
}

/// One run of one test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestRun {
    /// Which test.
    pub name: TestName,
    /// How its process ended.
    pub exit_reason: ExitReason,
    /// What it said over the channel; for an unattested test, what libtest's summary amounts to.
    pub receipt: Option<Receipt>,
    /// What vouches for that.
    pub provenance: Provenance,
    /// What the program printed, both streams in order, as text.
    pub output: String,
    /// The clock that it went by.
    pub clock: Clock,
    /// Time on that clock at the end, where the test tells.
    pub virtual_time: Option<Duration>,
    /// Simulated calls, for the chart.
    pub calls: Vec<SimulatedCall>,
    /// Panics in spawned tasks.
    pub task_panics: Vec<TaskPanic>,
    /// What lab found out besides.
    pub evidence: Evidence,
    /// Something other than the receipt came over the channel, on which only lab has business.
    pub unexpected_channel_data: bool,
}

/// What the compiler made of the exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Build {
    /// There is a program; the diagnostics are warnings.
    Compiled,
    /// There is none: errors.
    Failed,
    /// There is a program, but lints that this exercise does not allow were hit.
    Denied,
    /// The compiler itself was stopped at one of its limits.
    Stopped(ExitReason),
}

/// All that a check found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The compiler's result.
    pub build: Build,
    /// The compiler's words, in order: errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// What the hidden tests call that the file no longer offers, in words, if that is why it does not compile.
    pub signature: Option<String>,
    /// The tests that must report.
    pub expected: Vec<TestName>,
    /// The tests that ran.
    pub runs: Vec<TestRun>,
}
