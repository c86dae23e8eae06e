//! The facts of a check and the verdict that follows from them.
//!
//! `check` reports facts ([`Observation`]) and does not interpret them. [`judge`] turns them into a [`Verdict`] and uses nothing
//! else. "cargo is not installed" is a [`crate::error::Error`], never a verdict.

mod crash_cause;
mod evidence;
mod judge;
mod observation;
mod primitive;
mod task_ref;
#[cfg(test)]
mod tests;

use std::time::Duration;

use serde::{Deserialize, Serialize};

#[cfg(test)]
pub use self::judge::judge;
pub use self::{
    crash_cause::CrashCause,
    evidence::{AliveTask, Block, BriefBlock, Evidence, Frame, Holder, TaskState, TaskTimeline, Wait},
    judge::{judge_run, judge_tests},
    observation::{
        Build, CallState, ExitReason, ExpectationKind, Failure, Observation, Provenance, Receipt,
        ResourceLimit, SimulatedCall, TaskPanic, TestRun,
    },
    primitive::Primitive,
    task_ref::TaskRef,
};
use super::{ids::ExerciseName, timestamp::Timestamp};
pub use super::{ids::TestName, source_location::SourceLocation};

/// A failed test and the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TestFailure {
    pub test: TestName,
    pub failure: Failure,
}

/// The verdict on an exercise. If its tests have different verdicts, the most telling one counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every expected test has a receipt that says so.
    Passed,
    /// The compiler, or a lint that the exercise denies, rejected the file.
    DoesNotCompile,
    /// The failures of all tests that failed.
    Failed(Vec<TestFailure>),
    /// Nothing could run any more.
    Deadlocked {
        test: TestName,
        /// The test's deadline, on its own clock.
        after: Duration,
    },
    /// One poll held the thread.
    Blocked {
        test: TestName,
        /// Whether it used the CPU rather than slept. `None` where the system cannot tell.
        busy: Option<bool>,
        /// The minimum time in which the poll did not return.
        held: Duration,
    },
    /// It did not end in time.
    TimedOut {
        /// `None` for the compiler.
        test: Option<TestName>,
        /// The limit.
        after: Duration,
        /// The clock of the limit.
        limit: TimeLimit,
    },
    /// The process died.
    Crashed {
        /// `None` for the compiler.
        test: Option<TestName>,
        cause: CrashCause,
    },
    /// It used more of a resource than is allowed.
    OutOfBounds {
        /// `None` for the compiler.
        test: Option<TestName>,
        bound: ResourceLimit,
        /// The limit: bytes, or a count.
        size: u64,
    },
    /// Tests that should have reported did not.
    Incomplete { missing: Vec<TestName> },
}

/// The clock of the limit in a [`Verdict::TimedOut`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeLimit {
    /// Real time.
    Wall,
    /// Processor time.
    Cpu,
    /// The test's paused clock.
    Virtual,
}

/// A [`Verdict`] without its details, for labels, JSON and tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    Passed,
    DoesNotCompile,
    Failed,
    Deadlocked,
    Blocked,
    TimedOut,
    Crashed,
    OutOfBounds,
    Incomplete,
}

impl VerdictKind {
    /// All kinds, in the order of the documentation.
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

    /// The name in headers and JSON: `does_not_compile`.
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

    /// The name for people: `timed out`.
    pub fn words(self) -> String {
        self.snake().replace('_', " ")
    }

    /// The badge on the screen: `DOES NOT COMPILE`.
    pub fn badge(self) -> String {
        self.snake().replace('_', " ").to_uppercase()
    }

    /// The inverse of [`Self::snake`].
    pub fn from_snake(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.snake() == name)
    }
}

impl Verdict {
    pub const fn kind(&self) -> VerdictKind {
        match self {
            Self::Passed => VerdictKind::Passed,
            Self::DoesNotCompile => VerdictKind::DoesNotCompile,
            Self::Failed(_) => VerdictKind::Failed,
            Self::Deadlocked { .. } => VerdictKind::Deadlocked,
            Self::Blocked { .. } => VerdictKind::Blocked,
            Self::TimedOut { .. } => VerdictKind::TimedOut,
            Self::Crashed { .. } => VerdictKind::Crashed,
            Self::OutOfBounds { .. } => VerdictKind::OutOfBounds,
            Self::Incomplete { .. } => VerdictKind::Incomplete,
        }
    }

    pub const fn is_passed(&self) -> bool {
        matches!(self, Self::Passed)
    }
}

/// The verdict on one test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestVerdict {
    /// The test's name.
    pub test: TestName,
    /// What follows from its run alone.
    pub verdict: Verdict,
}

/// A finished check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckResult {
    pub exercise: ExerciseName,
    /// Digest of the content that was checked.
    pub digest: String,
    /// What follows from `observation`.
    pub verdict: Verdict,
    /// The verdict on each test that ran, in the order of [`Observation::runs`].
    pub test_verdicts: Vec<TestVerdict>,
    pub observation: Observation,
    /// Real time from the start of the check to its verdict.
    pub elapsed: Duration,
    /// When the check ended.
    pub at: Timestamp,
}

impl CheckResult {
    /// Judges `observation`: each of its test runs once.
    pub fn judged(
        exercise: ExerciseName,
        digest: String,
        observation: Observation,
        elapsed: Duration,
        at: Timestamp,
    ) -> Self {
        let test_verdicts = judge_tests(&observation);
        let verdict = judge::combine(&observation, &test_verdicts);
        Self { exercise, digest, verdict, test_verdicts, observation, elapsed, at }
    }

    /// The verdict on the test called `name`; `None` if it did not run.
    pub fn test_verdict(&self, name: &str) -> Option<&Verdict> {
        self.test_verdicts.iter().find(|test| test.test == name).map(|test| &test.verdict)
    }
}
