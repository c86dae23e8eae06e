//! How a check ends: what was observed, and the verdict that follows from it.
//!
//! `check` reports facts ([`Observed`]) and has no opinion; [`judge`] turns them into a [`Verdict`] and touches
//! nothing else. "cargo is not installed" is an [`crate::error::Error`], never a verdict.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::diagnostic::Diagnostic;

/// A test's name as its author wrote it: `all_orders_are_brewed_at_once`.
pub type TestName = String;

/// Where something is in the learner's (or a test's) source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
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
    pub place: Option<Place>,
}

/// A bound that a program went past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Bytes of memory.
    Memory,
    /// Bytes printed.
    Output,
    /// Processes and threads alive at once.
    Processes,
    /// Bytes written to files.
    Disk,
}

/// How a test process ended, as the supervisor saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It ended by itself with this exit code.
    Exited(i32),
    /// A signal ended it.
    Signalled(i32),
    /// Killed at the wall-clock limit.
    OutOfTime(Duration),
    /// Killed at the CPU limit.
    OutOfCpu(Duration),
    /// Killed for going past a bound; the second field is the bound's size.
    OutOfBounds(Bound, u64),
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
pub enum Attestation {
    /// lab's receipt, over a private channel.
    Receipt,
    /// libtest's own summary, or the exit status of `main`: good enough for a learner, forgeable by a cheat.
    Unattested,
}

/// One simulated call, for the chart: milliseconds of virtual time since the test began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
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
    pub place: Option<Place>,
}

/// One run of one test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestRun {
    /// Which test.
    pub name: TestName,
    /// How its process ended.
    pub ending: Ending,
    /// What it said over the channel; for an unattested test, what libtest's summary amounts to.
    pub receipt: Option<Receipt>,
    /// What vouches for that.
    pub attestation: Attestation,
    /// What the program printed, both streams in order, as text.
    pub output: String,
    /// Virtual time at the end, where the test tells.
    pub virtual_time: Option<Duration>,
    /// Simulated calls, for the chart.
    pub calls: Vec<Call>,
    /// Panics in spawned tasks.
    pub task_panics: Vec<TaskPanic>,
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
    Stopped(Ending),
}

/// All that a check found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observed {
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

/// What a failed test looks like to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TestFailure {
    /// Which test.
    pub test: TestName,
    /// Why.
    pub failure: Failure,
}

/// The verdict on an exercise (design section 5). The worst test decides; the order is that of [`severity`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every expected test vouched for.
    Passed,
    /// The compiler (or a denied lint) refused it.
    DoesNotCompile,
    /// Expectations that did not hold.
    Failed(Vec<TestFailure>),
    /// Nothing could run any more.
    Deadlocked {
        /// The test that showed it.
        test: TestName,
        /// Virtual time after which it was given up.
        after: Duration,
    },
    /// One poll held the thread.
    Blocked {
        /// The test that showed it.
        test: TestName,
        /// It used the CPU all the while, rather than slept; `None` where the system does not tell.
        busy: Option<bool>,
        /// For how long, at least.
        held: Duration,
    },
    /// It did not come to an end.
    TimedOut {
        /// The test, or `None` if it was the compiler.
        test: Option<TestName>,
        /// The limit.
        after: Duration,
        /// Which clock the limit is on.
        limit: TimeLimit,
    },
    /// The process died.
    Crashed {
        /// The test, or `None` if it was the compiler.
        test: Option<TestName>,
        /// In words: "stack overflow", "signal 11".
        how: String,
    },
    /// It went past a bound.
    OutOfBounds {
        /// The test, or `None` if it was the compiler.
        test: Option<TestName>,
        /// Which.
        bound: Bound,
        /// Its size: bytes, or a count.
        size: u64,
    },
    /// A test that should have reported did not.
    Incomplete {
        /// Which ones.
        missing: Vec<TestName>,
    },
}

/// The clock a [`Verdict::TimedOut`] was measured on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeLimit {
    /// Real time.
    Wall,
    /// Processor time.
    Cpu,
    /// The paused clock of the test.
    Virtual,
}

/// A verdict's kind, for labels, JSON and tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// See [`Verdict::Passed`].
    Passed,
    /// See [`Verdict::DoesNotCompile`].
    DoesNotCompile,
    /// See [`Verdict::Failed`].
    Failed,
    /// See [`Verdict::Deadlocked`].
    Deadlocked,
    /// See [`Verdict::Blocked`].
    Blocked,
    /// See [`Verdict::TimedOut`].
    TimedOut,
    /// See [`Verdict::Crashed`].
    Crashed,
    /// See [`Verdict::OutOfBounds`].
    OutOfBounds,
    /// See [`Verdict::Incomplete`].
    Incomplete,
}

impl Kind {
    /// All kinds, in the order of design section 5.
    pub const ALL: [Self; 9] = [
        Self::Passed,
        Self::DoesNotCompile,
        Self::Failed,
        Self::Deadlocked,
        Self::Blocked,
        Self::TimedOut,
        Self::Crashed,
        Self::OutOfBounds,
        Self::Incomplete,
    ];

    /// `does_not_compile`: the name in headers and JSON.
    pub const fn snake(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::DoesNotCompile => "does_not_compile",
            Self::Failed => "failed",
            Self::Deadlocked => "deadlocked",
            Self::Blocked => "blocked",
            Self::TimedOut => "timed_out",
            Self::Crashed => "crashed",
            Self::OutOfBounds => "out_of_bounds",
            Self::Incomplete => "incomplete",
        }
    }

    /// `DOES NOT COMPILE`: the badge on the screen.
    pub fn badge(self) -> String {
        self.snake().replace('_', " ").to_uppercase()
    }

    /// The kind called `name` (snake case).
    pub fn from_snake(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.snake() == name)
    }
}

impl Verdict {
    /// Which kind it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Passed => Kind::Passed,
            Self::DoesNotCompile => Kind::DoesNotCompile,
            Self::Failed(_) => Kind::Failed,
            Self::Deadlocked { .. } => Kind::Deadlocked,
            Self::Blocked { .. } => Kind::Blocked,
            Self::TimedOut { .. } => Kind::TimedOut,
            Self::Crashed { .. } => Kind::Crashed,
            Self::OutOfBounds { .. } => Kind::OutOfBounds,
            Self::Incomplete { .. } => Kind::Incomplete,
        }
    }

    /// Whether the exercise is done.
    pub const fn is_passed(&self) -> bool {
        matches!(self, Self::Passed)
    }
}

/// The verdict that follows from what was observed.
pub fn judge(observed: &Observed) -> Verdict {
    match &observed.build {
        Build::Failed | Build::Denied => Verdict::DoesNotCompile,
        Build::Stopped(ending) => stopped(None, ending),
        Build::Compiled => judge_runs(observed),
    }
}

fn judge_runs(observed: &Observed) -> Verdict {
    let verdicts = || observed.runs.iter().map(judge_run);
    let failures: Vec<TestFailure> = verdicts()
        .filter_map(|verdict| match verdict {
            Verdict::Failed(failures) => Some(failures),
            _other => None,
        })
        .flatten()
        .collect();
    let worst = verdicts()
        .filter(|verdict| !matches!(verdict, Verdict::Passed | Verdict::Incomplete { .. }))
        .min_by_key(severity);
    match worst {
        Some(Verdict::Failed(_)) => Verdict::Failed(failures),
        Some(verdict) => verdict,
        None => complete(observed),
    }
}

/// Passed only if every expected test has a receipt that says so.
fn complete(observed: &Observed) -> Verdict {
    let passed =
        |name: &TestName| observed.runs.iter().any(|run| run.name == *name && judge_run(run).is_passed());
    let missing: Vec<TestName> = observed.expected.iter().filter(|name| !passed(name)).cloned().collect();
    if missing.is_empty() && !observed.expected.is_empty() {
        Verdict::Passed
    } else {
        Verdict::Incomplete { missing }
    }
}

/// Which of several tests' verdicts tells the learner most: lower comes first. A hang names the cause, a failed
/// expectation often only its consequence.
const fn severity(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::OutOfBounds { .. } => 0,
        Verdict::Blocked { .. } => 1,
        Verdict::Deadlocked { .. } => 2,
        Verdict::Crashed { .. } => 3,
        Verdict::TimedOut { .. } => 4,
        Verdict::Failed(_) => 5,
        Verdict::DoesNotCompile | Verdict::Incomplete { .. } | Verdict::Passed => 6,
    }
}

/// The verdict on a single test.
pub fn judge_run(run: &TestRun) -> Verdict {
    let test = run.name.clone();
    match (&run.receipt, &run.ending) {
        (Some(receipt), Ending::Exited(_)) => by_receipt(test, receipt),
        (_, Ending::Exited(_)) => Verdict::Incomplete { missing: vec![test] },
        (_, ending) => stopped(Some((test, &run.output)), ending),
    }
}

fn by_receipt(test: TestName, receipt: &Receipt) -> Verdict {
    match receipt.clone() {
        Receipt::Passed => Verdict::Passed,
        Receipt::Failed(failure) => Verdict::Failed(vec![TestFailure { test, failure }]),
        Receipt::Deadlocked(after) => Verdict::Deadlocked { test, after },
        Receipt::TimedOut(after) => Verdict::TimedOut { test: Some(test), after, limit: TimeLimit::Virtual },
        Receipt::Blocked { busy, held } => Verdict::Blocked { test, busy, held },
    }
}

/// The verdict on a process that did not end by itself: a test with its output, or the compiler.
fn stopped(test: Option<(TestName, &String)>, ending: &Ending) -> Verdict {
    let (test, output) = test.unzip();
    let output = output.map_or("", String::as_str);
    match ending {
        Ending::OutOfTime(after) => Verdict::TimedOut { test, after: *after, limit: TimeLimit::Wall },
        Ending::OutOfCpu(after) => Verdict::TimedOut { test, after: *after, limit: TimeLimit::Cpu },
        Ending::OutOfBounds(bound, size) => Verdict::OutOfBounds { test, bound: *bound, size: *size },
        Ending::Exited(code) => Verdict::Crashed { test, how: format!("exit code {code}") },
        Ending::Signalled(signal) => Verdict::Crashed { test, how: crash_in_words(*signal, output) },
    }
}

/// What std prints before it aborts says more than the signal's number does.
fn crash_in_words(signal: i32, output: &str) -> String {
    const ABORT: i32 = 6;
    const SEGV: i32 = 11;
    if output.contains("has overflowed its stack") {
        return "stack overflow".into();
    }
    match signal {
        ABORT => "abort".into(),
        SEGV => "segmentation fault (often a stack overflow)".into(),
        4 => "illegal instruction".into(),
        8 => "arithmetic exception".into(),
        9 => "killed from outside (signal 9)".into(),
        other => format!("signal {other}"),
    }
}

/// A finished check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Which exercise.
    pub exercise: super::workbook::ExerciseName,
    /// Digest of the content that was checked.
    pub digest: String,
    /// What follows from `observed`.
    pub verdict: Verdict,
    /// The facts.
    pub observed: Observed,
    /// Real time from start to verdict.
    pub elapsed: Duration,
}
