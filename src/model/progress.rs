//! How far a learner is. `store` makes it durable.

use std::{collections::BTreeMap, time::Duration};

use serde::{Deserialize, Serialize};

use super::{
    timestamp::Timestamp,
    verdict::CheckResult,
    workbook::{Exercise, ExerciseName, Workbook},
};

/// The format of the progress file.
pub const FORMAT: u32 = 1;

/// Whoever lets more time than this go by between two checks has done something else meanwhile.
const IDLE_CUTOFF: Duration = Duration::from_mins(30);

/// What is known about one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExerciseProgress {
    /// Digest of the file that passed; `None` until then. An edit after passing shows by it.
    pub passed: Option<String>,
    /// Checks of changed content until it first passed.
    pub attempts: u32,
    /// Hints looked at until it passed.
    pub hints: u32,
    /// Digest of the file that was last checked: only a check of other content is an attempt.
    pub checked: Option<String>,
    /// Working time until it first passed.
    #[serde(rename = "worked_s")]
    pub active_secs: u64,
    /// How it first passed; kept when it is done again.
    pub first_pass: Option<FirstPass>,
}

/// The first pass of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstPass {
    /// When it was.
    pub at: Timestamp,
    /// What it took.
    #[serde(flatten)]
    pub effort: Attempts,
}

/// What an exercise took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    /// Checks of changed content, the one that passed among them.
    pub attempts: u32,
    /// Hints looked at.
    pub hints: u32,
}

/// How an exercise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Passed, whether it is the current one or not.
    Passed,
    /// Being worked on.
    Current,
    /// Still to come.
    Pending,
}

/// Which checks ended: the results that [`Progress::advance`] follows.
#[derive(Clone, Copy, Debug)]
pub enum CheckScope<'a> {
    /// One exercise was checked.
    One(&'a CheckResult),
    /// Every exercise was checked.
    All,
}

/// A learner's place in the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// See [`FORMAT`].
    pub format: u32,
    /// The exercise being worked on; `None` at the first start.
    #[serde(default)]
    pub current: Option<ExerciseName>,
    /// The first check of all.
    #[serde(default, rename = "begun")]
    pub started_at: Option<Timestamp>,
    /// The latest check of any exercise: work is measured from there.
    #[serde(default)]
    pub last_check: Option<Timestamp>,
    /// By exercise. Names that the workbook no longer has are kept: a later version may bring them back.
    #[serde(default)]
    pub exercises: BTreeMap<ExerciseName, ExerciseProgress>,
}

impl ExerciseProgress {
    /// It has passed once: what comes after that is no longer measured. (The progress of an older asynclings has no
    /// [`FirstPass`].)
    const fn is_settled(&self) -> bool {
        self.passed.is_some() || self.first_pass.is_some()
    }

    /// Working time until it first passed, or so far.
    pub const fn active_time(&self) -> Duration {
        Duration::from_secs(self.active_secs)
    }

    /// What the first pass took; before it, what was done so far.
    pub fn attempts_made(&self) -> Attempts {
        self.first_pass.map_or(Attempts { attempts: self.attempts, hints: self.hints }, |first| first.effort)
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self { format: FORMAT, current: None, started_at: None, last_check: None, exercises: BTreeMap::new() }
    }
}

impl Progress {
    /// Whether `name` has been passed.
    pub fn is_passed(&self, name: &ExerciseName) -> bool {
        self.exercise_progress(name).is_some_and(|record| record.passed.is_some())
    }

    /// What is known about `name`.
    pub fn exercise_progress(&self, name: &ExerciseName) -> Option<&ExerciseProgress> {
        self.exercises.get(name)
    }

    fn exercise_progress_mut(&mut self, name: &ExerciseName) -> &mut ExerciseProgress {
        self.exercises.entry(name.clone()).or_default()
    }

    /// How `exercise` stands.
    pub fn state(&self, workbook: &Workbook, exercise: &Exercise) -> State {
        if self.is_passed(&exercise.name) {
            State::Passed
        } else if self.current(workbook).name == exercise.name {
            State::Current
        } else {
            State::Pending
        }
    }

    /// Whether `name` passed with other content than that of `digest`.
    pub fn has_changed(&self, name: &ExerciseName, digest: &str) -> bool {
        self.exercise_progress(name)
            .and_then(|record| record.passed.as_deref())
            .is_some_and(|passed| passed != digest)
    }

    /// How many of the hints for `name` have been looked at.
    pub fn hints_seen(&self, name: &ExerciseName) -> usize {
        self.exercise_progress(name).map_or(0, |record| usize::try_from(record.hints).unwrap_or(usize::MAX))
    }

    /// The current exercise: the stored one if the workbook still has it, else the first that is not passed, else
    /// the last one.
    pub fn current<'w>(&self, workbook: &'w Workbook) -> &'w Exercise {
        self.current
            .as_ref()
            .and_then(|name| workbook.exercise(name.as_str()))
            .or_else(|| self.first_pending(workbook))
            .or_else(|| workbook.exercises().next_back())
            .expect("a workbook has at least one exercise")
    }

    /// The first exercise of the course that is not passed.
    pub fn first_pending<'w>(&self, workbook: &'w Workbook) -> Option<&'w Exercise> {
        workbook.exercises().find(|exercise| !self.is_passed(&exercise.name))
    }

    /// The next exercise after `name` that is not passed, looking round the end of the course.
    pub fn next_pending<'w>(&self, workbook: &'w Workbook, name: &ExerciseName) -> Option<&'w Exercise> {
        let mut after = workbook.exercises().skip_while(|exercise| exercise.name != *name).skip(1);
        after.find(|exercise| !self.is_passed(&exercise.name)).or_else(|| self.first_pending(workbook))
    }

    /// Moves the course on after checks whose results are recorded already. `current` was the current exercise before
    /// they were recorded: a pass can change what [`Self::current`] falls back to.
    ///
    /// A pass of `current` makes the next pending exercise the current one. A check of everything makes the first
    /// pending exercise the current one. If nothing is pending, `current` stays.
    pub fn advance(&mut self, workbook: &Workbook, current: &ExerciseName, scope: CheckScope<'_>) {
        let next = match scope {
            CheckScope::One(checked) if !checked.verdict.is_passed() || checked.exercise != *current => {
                return;
            }
            CheckScope::One(_) => self.next_pending(workbook, current),
            CheckScope::All => self.first_pending(workbook),
        };
        self.current = Some(next.map_or(current, |exercise| &exercise.name).clone());
    }

    /// How many exercises of `workbook` are passed.
    pub fn passed_count(&self, workbook: &Workbook) -> usize {
        workbook.exercises().filter(|exercise| self.is_passed(&exercise.name)).count()
    }

    /// A check of an exercise ended: time has gone into it, and it passed, or this was another attempt.
    pub fn record_check(&mut self, checked: &CheckResult) {
        self.record_work(&checked.exercise, checked.at);
        if checked.verdict.is_passed() {
            self.record_pass(&checked.exercise, &checked.digest, checked.at);
        } else {
            self.record_attempt(&checked.exercise, &checked.digest);
        }
    }

    /// A check of all exercises came to this one. All of them together are one check of the current exercise: nobody has
    /// worked on the others since they were last checked.
    pub fn record_check_all(&mut self, current: &ExerciseName, checked: &CheckResult) {
        self.record_work(current, checked.at);
        if checked.verdict.is_passed() {
            self.record_pass(&checked.exercise, &checked.digest, checked.at);
        } else {
            self.record_reset(&checked.exercise);
        }
    }

    /// The time since the previous check, of whichever exercise, was work on `name`.
    fn record_work(&mut self, name: &ExerciseName, at: Timestamp) {
        let gap = self.last_check.replace(at).map_or(Duration::ZERO, |last| at.since(last));
        self.started_at.get_or_insert(at);
        let record = self.exercise_progress_mut(name);
        if gap <= IDLE_CUTOFF && !record.is_settled() {
            record.active_secs = record.active_secs.saturating_add(gap.as_secs());
        }
    }

    /// The first content that is checked is most likely the starter: no attempt yet, unless it passes.
    fn record_attempt(&mut self, name: &ExerciseName, digest: &str) {
        let record = self.exercise_progress_mut(name);
        let before = record.checked.replace(digest.to_owned());
        if record.passed.is_none() && before.is_some_and(|before| before != digest) {
            record.attempts = record.attempts.saturating_add(1);
        }
    }

    /// The learner looked at hint number `n` (from 1).
    pub fn record_hint(&mut self, name: &ExerciseName, n: u32) {
        let record = self.exercise_progress_mut(name);
        if record.passed.is_none() {
            record.hints = record.hints.max(n);
        }
    }

    /// `name` passed with a file of this digest.
    pub fn record_pass(&mut self, name: &ExerciseName, digest: &str, at: Timestamp) {
        let record = self.exercise_progress_mut(name);
        if record.passed.is_none() {
            record.attempts = record.attempts.saturating_add(1);
            let effort = Attempts { attempts: record.attempts, hints: record.hints };
            record.first_pass.get_or_insert(FirstPass { at, effort });
        }
        record.checked = Some(digest.to_owned());
        record.passed = Some(digest.to_owned());
    }

    /// `name` is to be done again.
    pub fn record_reset(&mut self, name: &ExerciseName) {
        self.exercise_progress_mut(name).passed = None;
    }
}

#[cfg(test)]
mod tests;
