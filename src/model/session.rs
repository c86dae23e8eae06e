//! The state of watch mode. [`Session::update`] takes an [`Event`], changes the state and returns [`Effect`]s, which the loop in
//! `commands::watch` applies.

mod check_all;
mod deps;
mod events;
mod key;
mod keys;
mod list;
mod run;
mod runs;
mod summary;
#[cfg(test)]
mod tests;

pub use check_all::CheckAll;
pub use deps::Deps;
pub use events::{Effect, Event, OutputLine};
pub use key::Key;
pub use list::{Filter, List, Shown};
pub use run::{Run, RunNumber, RunUpdate};

use super::{
    build_progress::BuildProgress,
    diagnostic::Diagnostic,
    progress::Progress,
    verdict::CheckResult,
    workbook::{Exercise, ExerciseName, Workbook},
};

/// The state of watch mode. The watch loop owns it.
#[derive(Clone, Debug)]
pub struct Session {
    pub progress: Progress,
    /// The exercise on the screen. It is the current one of the course, or another one that was just passed or saved.
    pub open_exercise: ExerciseName,
    pub screen: Screen,
    /// The check in progress.
    pub running: Option<Run>,
    /// The result of the last check of [`Self::open_exercise`].
    pub last: Option<RunOutcome>,
    /// Index of the hint that is shown.
    pub hint: Option<usize>,
    /// Whether every test has a timeline. Otherwise only failures that it explains have one.
    pub timeline: bool,
    /// One line about the last action. The next key or save removes it.
    pub notice: Option<String>,
    /// The exercise whose reset waits for a yes.
    pub confirm_reset: Option<ExerciseName>,
    /// Whether the welcome message is shown: on the first start, until the first key or save.
    pub welcome: bool,
    pub deps: Deps,
    /// Whether a pass opens the next exercise.
    pub auto: bool,
    /// The exercise whose starter asynclings has restored. The file event of that write must not remove the notice about it.
    restored_by_us: Option<ExerciseName>,
    /// The number of the latest run.
    runs: RunNumber,
    /// The run that [`Self::last`] came from.
    last_run: Option<RunNumber>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// [`Session::open_exercise`] with its verdict.
    Exercise,
    List(List),
    Pager(Pager),
    /// The help about keys.
    Keys,
    CheckAll(CheckAll),
    /// The learner's results so far.
    Summary {
        /// Index of the first line that is shown.
        top: usize,
    },
}

/// A text to scroll through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    pub title: String,
    pub text: String,
    /// Index of the first line that is shown.
    pub top: usize,
}

/// The end of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunOutcome {
    Verdict(Box<VerdictReport>),
    /// A message about the environment, which says nothing about the exercise.
    Error(String),
}

/// A verdict with all that is needed to show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictReport {
    pub checked: CheckResult,
    /// The content that was checked.
    pub source: String,
    pub remarks: Vec<Diagnostic>,
}

impl Session {
    /// Opens the exercise `at`; without it, the current exercise of the course.
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

    /// Makes [`Self::open_exercise`] the current exercise of the course, and checks it.
    pub fn begin(&mut self, workbook: &Workbook) -> Vec<Effect> {
        self.progress.current = Some(self.open_exercise.clone());
        let mut effects = vec![Effect::SaveProgress];
        effects.extend(self.welcome.then_some(Effect::Print(OutputLine::Welcome)));
        effects.push(Effect::Print(OutputLine::At(self.open_exercise.clone())));
        effects.extend(self.start(workbook));
        effects
    }

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
            Event::Stale(number) => self.restart_stale(workbook, number),
            Event::DepsProgress(building) => self.deps_progress(building),
            Event::DepsDone(set, result) => self.deps_done(workbook, set, result),
            Event::CheckAllStep(number, exercise, result) => {
                self.check_all_step(workbook, number, &exercise, result)
            }
            Event::WasReset(exercise, result) => self.was_reset(workbook, &exercise, result),
            Event::Solution(exercise, result) => self.show_solution(&exercise, result),
            Event::ProgressSaved(progress) => self.progress_saved(progress),
            Event::Notice(text) => self.notify(text),
            Event::Interrupted | Event::OutputClosed => vec![Effect::Quit],
        }
    }

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

    /// Shows and checks `exercise`.
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
