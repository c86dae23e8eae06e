//! The watch mode as a value: [`Session::update`] decides what follows from an [`Event`], and only says so, as
//! [`Effect`]s. The loop in `commands::watch` carries them out. Every rule has a table test.

mod check_all;
mod deps;
mod events;
mod keys;
mod list;
mod runs;
mod summary;
#[cfg(test)]
mod tests;

pub use check_all::CheckAll;
pub use deps::Deps;
pub use events::{Effect, Event, OutputLine};
pub use keys::Key;
pub use list::{Filter, List, Shown};
pub use runs::{Run, RunNumber, RunUpdate};

use super::{
    build_progress::BuildProgress,
    diagnostic::Diagnostic,
    progress::Progress,
    verdict::CheckResult,
    workbook::{Exercise, ExerciseName, Workbook},
};

/// All that watch mode knows. One loop owns it.
#[derive(Clone, Debug)]
pub struct Session {
    /// How far the learner is; its current exercise is the place in the course.
    pub progress: Progress,
    /// The exercise whose screen is open: the place in the course, or one that was just passed or saved.
    pub open_exercise: ExerciseName,
    /// What is shown.
    pub screen: Screen,
    /// The check that is under way.
    pub running: Option<Run>,
    /// How the last check of [`Self::open_exercise`] ended.
    pub last: Option<RunOutcome>,
    /// Which of its hints is shown, from 0.
    pub hint: Option<usize>,
    /// Timelines are drawn for every test, not only where they explain a failure.
    pub timeline: bool,
    /// One line about what just happened, until the next key or save.
    pub notice: Option<String>,
    /// What may only be done after a yes.
    pub confirm_reset: Option<ExerciseName>,
    /// The welcome message is shown: this is the first start, and no key was pressed and no file saved yet.
    pub welcome: bool,
    /// The dependency sets.
    pub deps: Deps,
    /// Go on by itself when an exercise is passed.
    pub auto: bool,
    /// The file of this exercise was put back by us: the save that this amounts to is not the learner's, and must not
    /// take away the notice that says so.
    restored_by_us: Option<ExerciseName>,
    /// The number of the latest run.
    runs: RunNumber,
    /// The run that [`Self::last`] came from.
    last_run: Option<RunNumber>,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The exercise [`Session::open_exercise`] with its verdict.
    Exercise,
    /// All exercises.
    List(List),
    /// A text to scroll through.
    Pager(Pager),
    /// What the keys do.
    Keys,
    /// All exercises are being checked.
    CheckAll(CheckAll),
    /// What was done so far; once everything is passed, the finish.
    Summary {
        /// The first line that is shown, from 0.
        top: usize,
    },
}

/// A text to scroll through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// What it is.
    pub title: String,
    /// The whole text.
    pub text: String,
    /// The first line that is shown, from 0.
    pub top: usize,
}

/// How a check ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunOutcome {
    /// With a verdict.
    Verdict(Box<VerdictReport>),
    /// With a fault of the environment, in words: it says nothing about the exercise.
    Error(String),
}

/// A verdict and what else is needed to show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictReport {
    /// The verdict.
    pub checked: CheckResult,
    /// The content that was checked.
    pub source: String,
    /// Clippy's remarks.
    pub remarks: Vec<Diagnostic>,
}

impl Session {
    /// A session at `at`, or else where the learner left off.
    pub fn new(progress: Progress, workbook: &Workbook, at: Option<ExerciseName>, auto: bool) -> Self {
        let open_exercise = at.unwrap_or_else(|| progress.current(workbook).name.clone());
        let welcome = progress.current.is_none() && progress.exercises.is_empty();
        Self {
            progress,
            open_exercise,
            screen: Screen::Exercise,
            running: None,
            last: None,
            hint: None,
            timeline: false,
            notice: None,
            confirm_reset: None,
            welcome,
            deps: Deps::default(),
            auto,
            restored_by_us: None,
            runs: RunNumber::default(),
            last_run: None,
        }
    }

    /// What is to be done first: the course is now at [`Self::open_exercise`], and it is checked.
    pub fn begin(&mut self, workbook: &Workbook) -> Vec<Effect> {
        self.progress.current = Some(self.open_exercise.clone());
        let mut effects = vec![Effect::SaveProgress];
        effects.extend(self.welcome.then_some(Effect::Print(OutputLine::Welcome)));
        effects.push(Effect::Print(OutputLine::At(self.open_exercise.clone())));
        effects.extend(self.start(workbook));
        effects
    }

    /// What follows from `event`.
    pub fn update(&mut self, workbook: &Workbook, event: Event) -> Vec<Effect> {
        let mut effects = self.follow(workbook, event);
        effects.extend(self.build_ahead(workbook));
        effects
    }

    fn follow(&mut self, workbook: &Workbook, event: Event) -> Vec<Effect> {
        match event {
            Event::Saved(exercise) => self.saved(workbook, exercise),
            Event::Key(key) => self.key(workbook, key),
            Event::Resized | Event::Continued => vec![Effect::Draw],
            Event::Slow(number) => self.slow(number),
            Event::RunUpdate(number, update) => self.run_update(workbook, number, update),
            Event::RunDone(number, result) => self.run_done(workbook, number, result),
            Event::Stale(number) => self.overtaken(workbook, number),
            Event::DepsProgress(building) => self.deps_progress(building),
            Event::DepsDone(set, result) => self.deps_done(workbook, set, result),
            Event::CheckAllStep(number, exercise, result) => self.swept(workbook, number, &exercise, result),
            Event::WasReset(exercise, result) => self.was_reset(workbook, &exercise, result),
            Event::Solution(exercise, result) => self.show_solution(&exercise, result),
            Event::ProgressSaved(progress) => self.progress_saved(progress),
            Event::Notice(text) => self.notify(text),
            Event::Interrupted | Event::OutputClosed => vec![Effect::Quit],
        }
    }

    /// The exercise whose screen is open.
    pub fn exercise<'w>(&self, workbook: &'w Workbook) -> &'w Exercise {
        workbook.exercise(self.open_exercise.as_str()).unwrap_or_else(|| self.progress.current(workbook))
    }

    /// Whether every exercise is passed.
    pub fn is_finished(&self, workbook: &Workbook) -> bool {
        self.progress.first_pending(workbook).is_none()
    }

    /// The exercise that `n` would open, if it would open one.
    pub fn next<'w>(&self, workbook: &'w Workbook) -> Option<&'w Exercise> {
        let current = self.progress.current(workbook);
        if current.name != self.open_exercise {
            return (!self.is_finished(workbook)).then_some(current);
        }
        self.progress
            .is_passed(&self.open_exercise)
            .then(|| self.progress.next_pending(workbook, &self.open_exercise))
            .flatten()
    }

    /// Makes `exercise` the one whose screen is open, and checks it.
    fn open(&mut self, workbook: &Workbook, exercise: ExerciseName) -> Vec<Effect> {
        let mut effects = self.cancel();
        self.switch_to(exercise);
        effects.extend(self.start(workbook));
        effects
    }

    fn switch_to(&mut self, exercise: ExerciseName) {
        self.screen = Screen::Exercise;
        self.confirm_reset = None;
        if self.open_exercise != exercise {
            self.open_exercise = exercise;
            self.last = None;
            self.hint = None;
        }
    }

    fn progress_saved(&mut self, progress: Progress) -> Vec<Effect> {
        let changed = self.progress != progress;
        self.progress = progress;
        changed.then_some(Effect::Draw).into_iter().collect()
    }

    fn notify(&mut self, text: String) -> Vec<Effect> {
        self.notice = Some(text.clone());
        vec![Effect::Draw, Effect::Print(OutputLine::Notice(text))]
    }

    fn was_reset(
        &mut self,
        workbook: &Workbook,
        exercise: &ExerciseName,
        result: Result<Option<String>, String>,
    ) -> Vec<Effect> {
        let backup = match result {
            Ok(backup) => backup,
            Err(reason) => return self.notify(reason),
        };
        self.progress.record_reset(exercise);
        self.restored_by_us = Some(exercise.clone());
        self.hint = None;
        let mut effects = vec![Effect::SaveProgress];
        let kept = backup.map_or_else(String::new, |backup| format!("; your version is kept in {backup}"));
        effects.extend(self.notify(format!("`{exercise}` is the starter again{kept}")));
        if *exercise == self.open_exercise {
            effects.extend(self.start(workbook));
        }
        effects
    }

    fn show_solution(&mut self, exercise: &ExerciseName, result: Result<String, String>) -> Vec<Effect> {
        match result {
            Ok(text) => {
                self.screen = Screen::Pager(Pager { title: format!("solution of {exercise}"), text, top: 0 });
                vec![Effect::Draw]
            }
            Err(reason) => self.notify(reason),
        }
    }
}
