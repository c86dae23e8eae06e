//! What a learner has done so far. `store` saves it.

use std::{collections::BTreeMap, time::Duration};

use serde::{Deserialize, Serialize};

use super::{
    timestamp::Timestamp,
    verdict::CheckResult,
    workbook::{Exercise, ExerciseName, Workbook},
};

/// The version of the progress file's format.
pub const FORMAT: u32 = 1;

/// A longer time between two checks does not count as working time.
const IDLE_CUTOFF: Duration = Duration::from_mins(30);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExerciseProgress {
    /// Digest of the file that passed. It reveals edits after the pass.
    pub passed: Option<String>,
    /// Checks of changed content before the first pass, and that pass.
    pub attempts: u32,
    /// Hints shown before the pass.
    pub hints: u32,
    /// Digest of the file at the last check. Only a check of other content is an attempt.
    pub checked: Option<String>,
    /// Working time before the first pass.
    #[serde(rename = "worked_s")]
    pub active_secs: u64,
    /// Kept after a reset.
    pub first_pass: Option<FirstPass>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstPass {
    pub at: Timestamp,
    #[serde(flatten)]
    pub effort: Attempts,
}

/// The learner's effort for one exercise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    /// Checks of changed content, including the one that passed.
    pub attempts: u32,
    /// Hints shown.
    pub hints: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It may be the current exercise, too.
    Passed,
    Current,
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

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// See [`FORMAT`].
    pub format: u32,
    /// `None` at the first start.
    #[serde(default)]
    pub current: Option<ExerciseName>,
    /// The time of the first check.
    #[serde(default, rename = "begun")]
    pub started_at: Option<Timestamp>,
    /// The time of the latest check of any exercise. Working time counts from there.
    #[serde(default)]
    pub last_check: Option<Timestamp>,
    /// Names that the workbook no longer has are kept, because a later version may have them again.
    #[serde(default)]
    pub exercises: BTreeMap<ExerciseName, ExerciseProgress>,
}

impl ExerciseProgress {
    /// Whether it has ever passed. Working time is no longer measured then. Progress files of older versions have no [`FirstPass`].
    const fn has_ever_passed(&self) -> bool {
        self.passed.is_some() || self.first_pass.is_some()
    }

    /// Working time before the first pass, or so far.
    pub const fn active_time(&self) -> Duration {
        Duration::from_secs(self.active_secs)
    }

    /// The effort for the first pass; without one, the effort so far.
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
    pub fn is_passed(&self, name: &ExerciseName) -> bool {
        self.exercise_progress(name).is_some_and(|record| record.passed.is_some())
    }

    pub fn exercise_progress(&self, name: &ExerciseName) -> Option<&ExerciseProgress> {
        self.exercises.get(name)
    }

    fn exercise_progress_mut(&mut self, name: &ExerciseName) -> &mut ExerciseProgress {
        self.exercises.entry(name.clone()).or_default()
    }

    pub fn state(&self, workbook: &Workbook, exercise: &Exercise) -> State {
        if self.is_passed(&exercise.name) {
            State::Passed
        } else if self.current(workbook).name == exercise.name {
            State::Current
        } else {
            State::Pending
        }
    }

    /// Whether the file with this digest is another one than the file that passed.
    pub fn has_changed(&self, name: &ExerciseName, digest: &str) -> bool {
        self.exercise_progress(name)
            .and_then(|record| record.passed.as_deref())
            .is_some_and(|passed| passed != digest)
    }

    pub fn hints_seen(&self, name: &ExerciseName) -> usize {
        self.exercise_progress(name).map_or(0, |record| usize::try_from(record.hints).unwrap_or(usize::MAX))
    }

    /// The stored exercise if the workbook still has it, else the first that is not passed, else the last one.
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

    /// The next exercise after `name` that is not passed. The search continues at the start of the course.
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
            CheckScope::One(result) if !result.verdict.is_passed() || result.exercise != *current => {
                return;
            }
            CheckScope::One(_) => self.next_pending(workbook, current),
            CheckScope::All => self.first_pending(workbook),
        };
        self.current = Some(next.map_or(current, |exercise| &exercise.name).clone());
    }

    /// Exercises of `workbook` that are passed.
    pub fn passed_count(&self, workbook: &Workbook) -> usize {
        workbook.exercises().filter(|exercise| self.is_passed(&exercise.name)).count()
    }

    /// Records the end of a check: the working time, and a pass or an attempt.
    pub fn record_check(&mut self, result: &CheckResult) {
        self.record_work(&result.exercise, result.at);
        if result.verdict.is_passed() {
            self.record_pass(&result.exercise, &result.digest, result.at);
        } else {
            self.record_attempt(&result.exercise, &result.digest);
        }
    }

    /// Records one exercise of a check of all exercises. The working time belongs to the current exercise, and there is no attempt.
    pub fn record_check_all(&mut self, current: &ExerciseName, result: &CheckResult) {
        self.record_work(current, result.at);
        if result.verdict.is_passed() {
            self.record_pass(&result.exercise, &result.digest, result.at);
        } else {
            self.record_reset(&result.exercise);
        }
    }

    /// Counts the time since the previous check of any exercise as work on `name`.
    fn record_work(&mut self, name: &ExerciseName, at: Timestamp) {
        let gap = self.last_check.replace(at).map_or(Duration::ZERO, |last| at.since(last));
        self.started_at.get_or_insert(at);
        let record = self.exercise_progress_mut(name);
        if gap <= IDLE_CUTOFF && !record.has_ever_passed() {
            record.active_secs = record.active_secs.saturating_add(gap.as_secs());
        }
    }

    /// The first content that is checked is probably the starter, so it is no attempt.
    fn record_attempt(&mut self, name: &ExerciseName, digest: &str) {
        let record = self.exercise_progress_mut(name);
        let before = record.checked.replace(digest.to_owned());
        if record.passed.is_none() && before.is_some_and(|before| before != digest) {
            record.attempts = record.attempts.saturating_add(1);
        }
    }

    /// Records that hint number `n` was shown, 1-based.
    pub fn record_hint(&mut self, name: &ExerciseName, n: u32) {
        let record = self.exercise_progress_mut(name);
        if record.passed.is_none() {
            record.hints = record.hints.max(n);
        }
    }

    /// Records a pass with a file of this digest.
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

    /// Records that `name` is not passed any more.
    pub fn record_reset(&mut self, name: &ExerciseName) {
        self.exercise_progress_mut(name).passed = None;
    }
}

#[cfg(test)]
mod tests;
