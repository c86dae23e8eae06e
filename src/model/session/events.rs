//! The input and the output of the session.

use super::{
    BuildProgress, RunOutcome, VerdictReport,
    key::Key,
    run::{RunNumber, RunUpdate},
};
use crate::model::{
    diagnostic::Diagnostic, progress::Progress, verdict::CheckResult, workbook::ExerciseName,
};

/// What happened outside.
#[derive(Clone, Debug)]
pub enum Event {
    /// The file of this exercise was written or touched.
    Saved(ExerciseName),
    Key(Key),
    Resized,
    /// asynclings runs again after it was suspended.
    Continued,
    /// The check takes so long that a person notices it.
    Slow(RunNumber),
    RunUpdate(RunNumber, RunUpdate),
    /// The check ended with a verdict, or with a message if the environment is at fault.
    RunDone(RunNumber, Result<Box<VerdictReport>, String>),
    /// The check ended, but the file has changed since it began.
    Stale(RunNumber),
    DepsProgress(BuildProgress),
    /// This set is built, or the build failed with a message.
    DepsDone(String, Result<(), String>),
    /// "Check all" has checked this exercise. The error is a message about the environment.
    CheckAllStep(RunNumber, ExerciseName, Result<CheckResult, String>),
    /// The starter of this exercise was restored; with the path of the backup, if there is one, or the reason why it failed.
    WasReset(ExerciseName, Result<Option<String>, String>),
    /// The text of the solution, or why it cannot be read.
    Solution(ExerciseName, Result<String, String>),
    /// The progress was saved. It includes what other processes have changed in the file.
    ProgressSaved(Progress),
    /// A message that does not stop the session.
    Notice(String),
    /// A signal asks asynclings to end.
    Interrupted,
    /// The reader of standard output is gone.
    OutputClosed,
}

/// What the watch loop has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    BuildDeps(String),
    Start(RunNumber, ExerciseName),
    Cancel(RunNumber),
    CheckAll(RunNumber),
    SaveProgress,
    /// Restore the starter, and keep the learner's version as a backup.
    Reset(ExerciseName),
    ReadSolution(ExerciseName),
    /// Draw the session. Ignored without a screen.
    Draw,
    /// Print a line. Ignored with a screen.
    Print(OutputLine),
    /// Restore the terminal and suspend, as on Ctrl-Z.
    Suspend,
    Quit,
}

/// A line for where there is no screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputLine {
    Welcome,
    Started(ExerciseName),
    Diagnostic(ExerciseName, Diagnostic),
    /// A check ended. The outcome is part of the line, because the session may already be at the next exercise.
    Outcome(RunOutcome),
    /// The exercise that the session begins with.
    At(ExerciseName),
    /// The course goes on to another exercise.
    Advanced {
        /// The exercise that was passed.
        from: ExerciseName,
        /// `None` at the end of the course.
        to: Option<ExerciseName>,
    },
    Building(BuildProgress),
    Notice(String),
}
