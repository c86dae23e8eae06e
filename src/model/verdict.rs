//! How a check ends: what was observed, and the verdict that follows from it.
//!
//! `check` reports facts ([`Observation`]) and has no opinion; [`judge`] turns them into a [`Verdict`] and touches
//! nothing else. "cargo is not installed" is an [`crate::error::Error`], never a verdict.

mod evidence;
mod judge;
mod observation;
/// Of the check itself only what it came to matters.
#[cfg(test)]
pub(super) fn checked(exercise: &str, digest: &str, passed: bool, at: u64) -> CheckResult {
    let (diagnostics, expected, runs) = (Vec::new(), Vec::new(), Vec::new());
    CheckResult {
        exercise: ExerciseName::new(exercise),
        digest: digest.into(),
        verdict: if passed { Verdict::Passed } else { Verdict::Failed(Vec::new()) },
        test_verdicts: Vec::new(),
        observation: Observation { build: Build::Compiled, diagnostics, signature: None, expected, runs },
        elapsed: Duration::from_millis(300),
        at: Timestamp::from_unix(at),
    }
}

#[cfg(test)]
mod tests;

use std::time::Duration;

use serde::{Deserialize, Serialize};

#[cfg(test)]
pub use self::judge::judge;
pub use self::{
    evidence::{AliveTask, Block, BriefBlock, Evidence, Frame, Holder, TaskState, TaskTimeline, Wait},
    judge::{judge_run, judge_tests},
    observation::{
        Build, CallState, ExitReason, Failure, Observation, Provenance, Receipt, ResourceLimit,
        SimulatedCall, SourceLocation, TaskPanic, TestName, TestRun,
    },
};
use super::{timestamp::Timestamp, workbook::ExerciseName};

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
        bound: ResourceLimit,
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
pub enum VerdictKind {
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

impl VerdictKind {
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

    /// `timed out`: the name for people.
    pub fn words(self) -> String {
        self.snake().replace('_', " ")
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

    /// Whether the exercise is done.
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
    /// The exercise that was checked.
    pub exercise: ExerciseName,
    /// Digest of the content that was checked.
    pub digest: String,
    /// What follows from `observation`.
    pub verdict: Verdict,
    /// The verdict on each test that ran, in the order of [`Observation::runs`].
    pub test_verdicts: Vec<TestVerdict>,
    /// The facts.
    pub observation: Observation,
    /// Real time from start to verdict.
    pub elapsed: Duration,
    /// When the verdict was there.
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
