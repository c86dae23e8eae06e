//! Grading: the results of a class, as values. `docs/instructors.md` explains them.
//!
//! A [`Grade`] is the result of one exercise of one submission. [`ClassResults`] has all of them and the conditions of the run.
//! Every report (`src/report/`) is a function of [`ClassResults`] alone: the same class gives the same bytes.

mod canary;
#[cfg(test)]
pub mod fixtures;
mod flag;
mod merge;
mod points;
mod protection;
mod redact;
mod release;
mod scan;
mod score;
mod shard;
mod shard_info;
pub mod statistics;
mod status;
mod student_total;
mod timing;

use serde::{Deserialize, Serialize};

pub use self::{
    canary::{Canary, canaries},
    flag::{Flag, FlagKind},
    merge::merge,
    points::Points,
    protection::Protection,
    redact::redact,
    release::release,
    scan::{Scan, scan},
    score::{Rubric, Score, score},
    shard::Shard,
    shard_info::{ShardInfo, nothing_missing},
    status::Status,
    student_total::{Open, StudentTotal},
    timing::Timing,
};
use super::{
    verdict::{TestName, VerdictKind},
    workbook::ExerciseName,
};

/// Raised when a field of [`Grade`] or [`RunInfo`] is removed or changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// The result of one exercise of one submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The submission's name: printable, on one line, unique in its class.
    pub student: String,
    /// The exercise that was graded.
    pub exercise: ExerciseName,
    /// SHA-256 of the student's file; `None` if there is no file, or it was rejected unread.
    pub file_sha256: Option<String>,
    /// The result in one word.
    pub status: Status,
    /// The points that count; 0 while they are [`Self::withheld`].
    pub points: Points,
    /// The points of the passed tests, withheld or not.
    pub earned: Points,
    /// An instructor has to review the file before its points count. A flag says why.
    pub withheld: bool,
    /// The reason for the status in one printable line. Has no text that the student's program made.
    pub reason: String,
    /// The hidden tests, in the order of the test file; empty if nothing could be tested.
    pub tests: Vec<TestGrade>,
    /// What an instructor should look at.
    pub flags: Vec<Flag>,
    /// The verdict as a learner sees it: plain text of many lines. It may quote the student's file and messages, never a hidden
    /// test. It is untrusted text: every report has to escape it.
    pub report: String,
}

/// The result of one hidden test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestGrade {
    /// The name of the test function.
    pub name: TestName,
    /// The verdict on this test alone.
    pub verdict: VerdictKind,
    /// Its share of the exercise's points, relative to the other tests; 0 if the untouched starter passes it.
    pub weight: u32,
    /// The reason in one printable line; empty if it passed. May quote the student's program.
    pub message: String,
}

/// The conditions under which a class was graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunInfo {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The workbook's title.
    pub title: String,
    /// Version of asynclings: `0.1.0`.
    pub asynclings: String,
    /// `rustc 1.95.0 (…)`.
    pub toolchain: String,
    /// Digest of everything that decides the verdicts: hidden tests, lab, lock file.
    pub tests_sha256: String,
    /// Seed for the random choices of the runtimes in tests.
    pub seed: u64,
    /// How often each test was run. It has to pass every time.
    pub repeat: u32,
    /// The isolation of the students' programs.
    pub isolation: Isolation,
    /// The exercises, in the order of the course.
    pub exercises: Vec<ExerciseInfo>,
}

/// What reports need to know of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseInfo {
    /// The name of the exercise.
    pub name: ExerciseName,
    /// The title of its lesson: `Sync vs async`.
    pub lesson: String,
    /// The points for a pass.
    pub points: u32,
    /// Tests that the untouched starter passes. They earn no points.
    pub worthless: Vec<TestName>,
}

/// The isolation of students' programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Isolation {
    /// Follows from the layers that are missing.
    pub level: Level,
    /// The layers in force: `landlock (ABI 7)`, `seccomp`.
    pub layers: Vec<String>,
    /// The layers that are missing, each with the reason and the consequence.
    pub missing: Vec<String>,
}

/// The level of isolation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Verdicts are protected from ordinary cheats. A hostile file can do whatever the instructor can.
    None,
    /// Some layers are missing.
    Limited,
    /// All layers are in force.
    Full,
}

impl Level {
    /// The name in JSON: `limited`.
    pub const fn snake(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Limited => "limited",
            Self::Full => "full",
        }
    }
}

/// The grades of a class, and how it was graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassResults {
    /// The conditions of the run.
    pub run: RunInfo,
    /// Sorted by student, then in the order of the course. Every student has a grade for each of [`RunInfo::exercises`].
    pub grades: Vec<Grade>,
}
