//! "Check all": every exercise once, then back to the first that is not passed.

use super::{Effect, Key, RunNumber, RunOutcome, Screen, Session, keys::lowercase};
use crate::model::{
    humanize,
    progress::CheckScope,
    verdict::CheckResult,
    workbook::{ExerciseName, Workbook},
};

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckAll {
    /// Its number among the runs.
    pub number: RunNumber,
    /// Exercises to check.
    pub total: usize,
    /// Those that passed.
    pub passed: usize,
    /// Those that did not.
    pub failed: usize,
    /// The last one that was checked.
    pub latest: Option<ExerciseName>,
}

impl CheckAll {
    /// Exercises checked so far.
    pub const fn done(&self) -> usize {
        self.passed + self.failed
    }
}

impl Session {
    pub(super) fn sweep(&mut self, workbook: &Workbook) -> Vec<Effect> {
        let mut effects = self.cancel();
        let number = self.next_run();
        let total = workbook.exercises().count();
        self.screen = Screen::CheckAll(CheckAll { number, total, passed: 0, failed: 0, latest: None });
        effects.extend([Effect::CheckAll(number), Effect::Draw]);
        effects
    }

    /// `q` and Esc stop it; what was found out so far is kept.
    pub(super) fn key_on_sweep(&mut self, workbook: &Workbook, key: Key) -> Vec<Effect> {
        match lowercase(key) {
            Key::Esc | Key::Char('q') => {
                let mut effects = vec![Effect::SaveProgress];
                effects.extend(self.start(workbook));
                effects
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn swept(
        &mut self,
        workbook: &Workbook,
        number: RunNumber,
        exercise: &ExerciseName,
        result: Result<CheckResult, String>,
    ) -> Vec<Effect> {
        let Screen::CheckAll(sweep) = &mut self.screen else {
            return Vec::new();
        };
        if sweep.number != number {
            return Vec::new();
        }
        match result {
            Ok(checked) => {
                let current = self.progress.current(workbook).name.clone();
                self.progress.record_check_all(&current, &checked);
                if checked.verdict.is_passed() {
                    sweep.passed += 1;
                } else {
                    sweep.failed += 1;
                }
            }
            Err(reason) => return self.cancel_check_all(reason),
        }
        sweep.latest = Some(exercise.clone());
        if sweep.done() < sweep.total { vec![Effect::Draw] } else { self.finish_check_all(workbook) }
    }

    /// What is wrong with the environment is wrong for every exercise.
    fn cancel_check_all(&mut self, reason: String) -> Vec<Effect> {
        let mut effects = self.cancel();
        self.last = Some(RunOutcome::Error(reason));
        effects.extend([Effect::SaveProgress, Effect::Draw]);
        effects
    }

    fn finish_check_all(&mut self, workbook: &Workbook) -> Vec<Effect> {
        self.screen = Screen::Exercise;
        let current = self.progress.current(workbook).name.clone();
        self.progress.advance(workbook, &current, CheckScope::All);
        let passed = self.progress.passed_count(workbook);
        let all = humanize::count(workbook.exercises().count(), "exercise");
        let mut effects = vec![Effect::SaveProgress];
        effects.extend(self.open(workbook, self.progress.current(workbook).name.clone()));
        let finish = if self.is_finished(workbook) { "; n shows what you have learnt" } else { "" };
        effects.extend(self.notify(format!("{passed} of {all} passed{finish}")));
        effects
    }
}
