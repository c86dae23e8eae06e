//! The only code that starts compilers and learner programs.
//!
//! `deps` builds the dependency sets once with cargo; `compile` calls rustc against them; `trial` runs each test in
//! a process of its own; `supervise` bounds every process. Nothing here has an opinion: [`crate::model::verdict`]
//! judges.

use std::path::{Path, PathBuf};

use crate::{
    error::Result,
    model::{
        diagnostic::Diagnostic,
        verdict::{Checked, TestRun},
        workbook::{Exercise, Workbook},
    },
};

/// What a check tells while it is under way.
#[derive(Clone, Debug)]
pub enum Update {
    /// rustc said something.
    Diagnostic(Diagnostic),
    /// The program is built; the tests begin.
    Compiled,
    /// A test ended.
    TestFinished(TestRun),
    /// Clippy's remarks, after the verdict at the latest.
    Remarks(Vec<Diagnostic>),
}

/// How far the building of a dependency set is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepsProgress {
    /// The set.
    pub set: String,
    /// Crates done.
    pub done: usize,
    /// Crates in all; 0 while that is not known yet (resolving, downloading).
    pub total: usize,
    /// What is being worked on, as cargo says it: `Compiling tokio`.
    pub current: String,
}

/// Whose code is to be checked against an exercise's tests.
#[derive(Clone, Debug)]
pub enum Source {
    /// The learner's file.
    Exercise,
    /// The model solution.
    Solution,
    /// Any other file (a labelled answer, a submission), relative to the workbook.
    File(PathBuf),
}

/// The engine: one per workbook and run of asynclings.
pub struct Checker {}

impl Checker {
    /// Finds the toolchain. Builds nothing yet.
    pub async fn new(_root: &Path, _workbook: &Workbook) -> Result<Self> {
        todo!()
    }

    /// Builds the dependency set `set` unless it is there already.
    pub async fn prepare(&self, _set: &str, _progress: &dyn Fn(DepsProgress)) -> Result<()> {
        todo!()
    }

    /// Compiles and tests; needs the exercise's dependency set to be prepared. Dropping the future cancels the check
    /// and kills whatever it has started.
    pub async fn check(
        &self,
        _exercise: &Exercise,
        _source: Source,
        _update: &dyn Fn(Update),
    ) -> Result<Checked> {
        todo!()
    }
}
