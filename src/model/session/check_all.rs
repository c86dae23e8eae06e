//! "Check all": checks every exercise once, then opens the first one that is not passed.

use super::{Effect, Key, RunNumber, RunOutcome, Screen, Session};
use crate::model::{
    humanize,
    progress::CheckScope,
    verdict::CheckResult,
    workbook::{ExerciseName, Workbook},
};

/// The progress of the check of all exercises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckAll {
    pub number: RunNumber,
    pub total: usize,
    pub passed: usize,
    pub failed: usize,
    /// The exercise that was checked last.
    pub latest: Option<ExerciseName>,
}

impl CheckAll {
    /// Exercises checked so far.
    pub const fn done(&self) -> usize {
        self.passed + self.failed
    }
}

impl Session {
    pub(super) fn start_check_all(&mut self, workbook: &Workbook) -> Vec<Effect> {
        let mut effects = self.cancel();
        let number = self.next_run();
        let total = workbook.exercises().count();
        self.screen = Screen::CheckAll(CheckAll { number, total, passed: 0, failed: 0, latest: None });
        effects.extend([Effect::CheckAll(number), Effect::Draw]);
        effects
    }

    /// `q` and Esc stop it. The results so far are saved.
    pub(super) fn key_on_check_all(&mut self, workbook: &Workbook, key: Key) -> Vec<Effect> {
        match key.lowercase() {
            Key::Esc | Key::Char('q') => {
                let mut effects = vec![Effect::SaveProgress];
                effects.extend(self.start(workbook));
                effects
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn check_all_step(
        &mut self,
        workbook: &Workbook,
        number: RunNumber,
        exercise: &ExerciseName,
        result: Result<CheckResult, String>,
    ) -> Vec<Effect> {
        let Screen::CheckAll(check_all) = &mut self.screen else {
            return Vec::new();
        };
        if check_all.number != number {
            return Vec::new();
        }
        match result {
            Ok(result) => {
                let current = self.progress.current(workbook).name.clone();
                self.progress.record_check_all(&current, &result);
                if result.verdict.is_passed() {
                    check_all.passed += 1;
                } else {
                    check_all.failed += 1;
                }
            }
            Err(reason) => return self.cancel_check_all(reason),
        }
        check_all.latest = Some(exercise.clone());
        if check_all.done() < check_all.total { vec![Effect::Draw] } else { self.finish_check_all(workbook) }
    }

    /// The environment is at fault, so the other exercises would fail for the same reason.
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
