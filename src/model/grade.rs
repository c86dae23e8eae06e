//! Grading: what an instructor gets to know about a class. Pure values; see `docs/instructors.md` for what they mean.
//!
//! A [`Grade`] is one exercise of one submission, a [`ClassResults`] is all of them with what they were graded under. Every report
//! (`src/report/`) is a function of a [`ClassResults`], and of nothing else: the same class gives the same bytes.

mod canary;
mod flag;
mod merge;
mod points;
mod protection;
mod redact;
mod release;
#[cfg(test)]
pub mod sample;
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

/// Raised when a field of [`Grade`] or [`RunInfo`] changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 1;

/// One exercise of one submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The submission's name: printable, on one line, unique in its class.
    pub student: String,
    /// Which exercise.
    pub exercise: ExerciseName,
    /// SHA-256 of the student's file; none if there is no file, or it was refused unread.
    pub file_sha256: Option<String>,
    /// How it went.
    pub status: Status,
    /// What counts; 0 while [`Self::withheld`].
    pub points: Points,
    /// What its tests are worth, withheld or not.
    pub earned: Points,
    /// Somebody has to look at it before it counts: a flag says why.
    pub withheld: bool,
    /// Why the status is what it is, in one printable line of our words: no text that the student's program made.
    pub reason: String,
    /// The hidden tests, in the order of the test file; empty if none could run.
    pub tests: Vec<TestGrade>,
    /// What an instructor should know.
    pub flags: Vec<Flag>,
    /// The verdict as the learner's screen tells it: plain text of many lines. It may quote the student's own file and messages,
    /// never a hidden test. Text of a stranger: to be escaped wherever it is shown.
    pub report: String,
}

/// One hidden test of one exercise of one submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestGrade {
    /// Its name.
    pub name: TestName,
    /// How it ended.
    pub verdict: VerdictKind,
    /// Its share of the exercise's points, relative to the other tests; 0 if the untouched starter passes it.
    pub weight: u32,
    /// Why, in one printable line; empty if it passed. May quote the student's program.
    pub message: String,
}

/// What all grades of a class have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunInfo {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The workbook's title.
    pub title: String,
    /// The version of asynclings.
    pub asynclings: String,
    /// `rustc 1.95.0 (…)`.
    pub toolchain: String,
    /// Digest of everything that decides the verdicts: hidden tests, lab, lock file.
    pub tests_sha256: String,
    /// What the random choices of the tests' runtimes were seeded with.
    pub seed: u64,
    /// How often each test was run: it passed if it passed every time.
    pub repeat: u32,
    /// What kept the students' programs apart from everything else.
    pub isolation: Isolation,
    /// The exercises, in the order of the course.
    pub exercises: Vec<ExerciseInfo>,
}

/// An exercise, as far as reports need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseInfo {
    /// Its name.
    pub name: ExerciseName,
    /// Its lesson's title: `Sync vs async`.
    pub lesson: String,
    /// What it is worth.
    pub points: u32,
    /// Tests that the untouched starter passes: they are worth nothing.
    pub worthless: Vec<TestName>,
}

/// How well students' programs are kept from everything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Isolation {
    /// In one word.
    pub level: Level,
    /// The layers in force: `landlock (ABI 7)`, `seccomp`.
    pub layers: Vec<String>,
    /// The layers that are missing, each with what that means.
    pub missing: Vec<String>,
}

/// How well, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Verdicts are protected against ordinary cheats; a hostile file can do what the instructor can.
    None,
    /// Some layers are missing.
    Limited,
    /// All layers are in force.
    Full,
}

impl Level {
    /// `limited`: the name in JSON.
    pub const fn snake(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Limited => "limited",
            Self::Full => "full",
        }
    }
}

/// The grades of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassResults {
    /// What they have in common.
    pub run: RunInfo,
    /// Sorted by student, then in the order of the course. Every student has every exercise of [`RunInfo::exercises`].
    pub grades: Vec<Grade>,
}
