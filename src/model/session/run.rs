//! A check that is in progress.

use crate::model::{diagnostic::Diagnostic, ids::ExerciseName};

/// The number of a check in its session. Events of a check that was cancelled carry an old number and are ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunNumber(pub u64);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub number: RunNumber,
    pub exercise: ExerciseName,
    /// It takes so long that the screen shows its progress.
    pub slow: bool,
    pub compiled: bool,
    /// Tests that have ended.
    pub finished: usize,
    /// The first error in the learner's file. The screen shows it before the compiler is done.
    pub error: Option<Diagnostic>,
    /// Clippy's remarks, if they came before the verdict.
    pub remarks: Vec<Diagnostic>,
}

/// What a check reports before its verdict.
#[derive(Clone, Debug)]
pub enum RunUpdate {
    Diagnostic(Diagnostic),
    /// The compiler is done, and the tests begin.
    Compiled,
    TestFinished,
    /// Clippy's remarks. They may come after the verdict.
    Remarks(Vec<Diagnostic>),
}
