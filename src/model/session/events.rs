//! What goes into the session and what comes out of it.

use super::{BuildProgress, Key, RunNumber, RunOutcome, RunUpdate, VerdictReport};
use crate::model::{
    diagnostic::Diagnostic, progress::Progress, verdict::CheckResult, workbook::ExerciseName,
};

/// What happened outside.
#[derive(Clone, Debug)]
pub enum Event {
    /// The file of an exercise was written, touched or put back.
    Saved(ExerciseName),
    /// A key was pressed.
    Key(Key),
    /// The terminal has another size.
    Resized,
    /// The program goes on after it was stopped.
    Continued,
    /// A check goes on for longer than a person fails to notice.
    Slow(RunNumber),
    /// A check has something to tell.
    RunUpdate(RunNumber, RunUpdate),
    /// A check is over: a verdict with the content that was checked, or a fault of the environment.
    RunDone(RunNumber, Result<Box<VerdictReport>, String>),
    /// A check is over, but the file is no longer what was checked.
    Stale(RunNumber),
    /// A dependency set is being built.
    DepsProgress(BuildProgress),
    /// It is there, or cannot be built.
    DepsDone(String, Result<(), String>),
    /// One exercise of "check all" is checked.
    CheckAllStep(RunNumber, ExerciseName, Result<CheckResult, String>),
    /// A starter was put back; where the learner's version went if there was one, or why it was not done.
    WasReset(ExerciseName, Result<Option<String>, String>),
    /// The solution was read.
    Solution(ExerciseName, Result<String, String>),
    /// The progress is on disk, together with what other processes changed there.
    ProgressSaved(Progress),
    /// Something to tell that is no reason to stop.
    Notice(String),
    /// A signal asks to end.
    Interrupted,
    /// Nobody reads what we print any more.
    OutputClosed,
}

/// What the loop is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Build a dependency set.
    BuildDeps(String),
    /// Start a check.
    Start(RunNumber, ExerciseName),
    /// Stop it.
    Cancel(RunNumber),
    /// Check every exercise.
    CheckAll(RunNumber),
    /// Make the progress durable.
    SaveProgress,
    /// Put the starter back.
    Reset(ExerciseName),
    /// Read the solution.
    ReadSolution(ExerciseName),
    /// Show the session. Without a screen this means nothing.
    Draw,
    /// Print a line. With a screen this means nothing.
    Print(OutputLine),
    /// Give the terminal back and stop, as on Ctrl-Z.
    Suspend,
    /// End.
    Quit,
}

/// What is printed where there is no screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputLine {
    /// The welcome message.
    Welcome,
    /// A check began.
    Started(ExerciseName),
    /// The compiler said something.
    Diagnostic(ExerciseName, Diagnostic),
    /// A check is over. The outcome itself, since by now the session may be at the next exercise.
    Outcome(RunOutcome),
    /// The session begins at this exercise.
    At(ExerciseName),
    /// The learner has moved on.
    Advanced {
        /// The exercise that was passed.
        from: ExerciseName,
        /// The next one; none at the end of the course.
        to: Option<ExerciseName>,
    },
    /// How far the building of a dependency set is.
    Building(BuildProgress),
    /// Any other news.
    Notice(String),
}
