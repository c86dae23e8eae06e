//! The facts of a check: the compiler's diagnostics, and how each test process ended.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{evidence::Evidence, task_ref::TaskRef};
use crate::model::{diagnostic::Diagnostic, ids::TestName, source_location::SourceLocation, workbook::Clock};

/// Why a test failed: an expectation that did not hold, or a panic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The text of the panic. It contains the other texts.
    pub message: String,
    /// The subject of the expectation, in the test author's words: "the order of the steps". `None` for any other panic.
    pub what: Option<String>,
    pub expected: Option<String>,
    pub seen: Option<String>,
    pub place: Option<SourceLocation>,
    #[serde(skip)]
    pub expectation: ExpectationKind,
}

/// What an expectation is about, as far as the report depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpectationKind {
    /// The time that the test took (`lab::expect_elapsed`).
    ElapsedTime,
    /// Everything else, panics included. An unknown kind of a later lab is read as this.
    #[default]
    #[serde(other)]
    Other,
}

/// A resource that the supervisor limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResourceLimit {
    /// In bytes.
    Memory,
    /// Bytes that the program prints.
    Output,
    /// Processes and threads alive at once.
    Processes,
    /// Bytes written to files.
    Disk,
}

impl ResourceLimit {
    /// The name in messages: `processes and threads`.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Output => "output",
            Self::Processes => "processes and threads",
            Self::Disk => "disk",
        }
    }
}

/// How a process ended, as the supervisor saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExitReason {
    /// The exit code.
    Exited(i32),
    /// The number of the signal.
    Signalled(i32),
    /// std reported a stack overflow before the process aborted.
    StackOverflow,
    /// The supervisor killed it at this limit of wall-clock time.
    OutOfTime(Duration),
    /// The supervisor killed it at this limit of CPU time.
    OutOfCpu(Duration),
    /// The supervisor killed it. The second field is the limit: bytes, or a count.
    OutOfBounds(ResourceLimit, u64),
}

/// What a test reports about itself over the private channel. Only a receipt can make a test pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// The body returned and every expectation held.
    Passed,
    /// An expectation did not hold, or the code panicked.
    Failed(Failure),
    /// Nothing could run any more. The time is the test's deadline on its own clock.
    Deadlocked(Duration),
    /// Something still ran at the test's deadline on its own clock.
    TimedOut(Duration),
    /// One poll did not return to the runtime in time.
    Blocked {
        /// Whether the poll used the CPU (true) or slept (false). `None` where the system cannot tell.
        busy: Option<bool>,
        /// The minimum time in which the poll did not return.
        held: Duration,
    },
}

/// What a test's result rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// lab's receipt, over a private channel.
    Receipt,
    /// libtest's summary or the exit status of `main`. A program can forge both, so this never counts for grading.
    Unattested,
}

/// One call of a simulated service, in ms since the test began, on the test's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimulatedCall {
    /// The name that the exercise gave to the call: `latte`.
    pub name: String,
    /// The task that made it. `None` for the test body.
    pub owner: Option<TaskRef>,
    pub start_ms: u64,
    /// For a call that still runs: the end of the test.
    pub end_ms: u64,
    pub state: CallState,
}

impl SimulatedCall {
    /// Who made the call.
    pub fn caller(&self) -> TaskRef {
        self.owner.unwrap_or(TaskRef::Main)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    Done,
    /// Its future was dropped before it was done.
    Dropped,
    /// It still ran when the test ended.
    Running,
}

/// A panic in a task or in a blocking job, whether or not its handle was awaited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskPanic {
    pub message: String,
    pub place: Option<SourceLocation>,
}

/// One run of one test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestRun {
    pub name: TestName,
    pub exit_reason: ExitReason,
    /// The test's result. For an unattested test: the result according to libtest's summary or the exit status.
    pub receipt: Option<Receipt>,
    pub provenance: Provenance,
    /// Standard output and standard error, in the order in which they were read.
    pub output: String,
    pub clock: Clock,
    /// The time on `clock` at the end. `None` if the test did not report it.
    pub virtual_time: Option<Duration>,
    pub calls: Vec<SimulatedCall>,
    pub task_panics: Vec<TaskPanic>,
    pub evidence: Evidence,
    /// Code other than lab wrote to the private channel.
    pub unexpected_channel_data: bool,
}

/// The compiler's result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Build {
    /// There is a program; the diagnostics are warnings.
    Compiled,
    /// There are errors and no program.
    Failed,
    /// There is a program, but it violates lints that the exercise denies.
    Denied,
    /// The compiler crashed, or the supervisor stopped it.
    Stopped(ExitReason),
}

/// All facts of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    pub build: Build,
    /// Errors and warnings, in the compiler's order.
    pub diagnostics: Vec<Diagnostic>,
    /// If the tests do not compile because a signature differs: a text about what they call, and what the file has instead.
    pub signature: Option<String>,
    /// The tests that must report.
    pub expected: Vec<TestName>,
    /// The tests that ran.
    pub runs: Vec<TestRun>,
}
