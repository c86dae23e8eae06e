//! "Check all": every exercise once, then back to the first that is not passed.

use super::{Effect, Key, Outcome, RunNumber, Screen, Session, keys::letter};
use crate::model::{
    verdict::Checked,
    words,
    workbook::{ExerciseName, Workbook},
};

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
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

impl Sweep {
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
        self.screen = Screen::Sweep(Sweep { number, total, passed: 0, failed: 0, latest: None });
        effects.extend([Effect::CheckAll(number), Effect::Draw]);
        effects
    }

    /// `q` and Esc stop it; what was found out so far is kept.
    pub(super) fn key_on_sweep(&mut self, workbook: &Workbook, key: Key) -> Vec<Effect> {
        match letter(key) {
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
        result: Result<Checked, String>,
    ) -> Vec<Effect> {
        let Screen::Sweep(sweep) = &mut self.screen else {
            return Vec::new();
        };
        if sweep.number != number {
            return Vec::new();
        }
        match result {
            Ok(checked) => {
                let current = self.progress.current(workbook).name.clone();
                self.progress.note_swept(&current, &checked);
                if checked.verdict.is_passed() {
                    sweep.passed += 1;
                } else {
                    sweep.failed += 1;
                }
            }
            Err(reason) => return self.give_up_sweep(reason),
        }
        sweep.latest = Some(exercise.clone());
        if sweep.done() < sweep.total { vec![Effect::Draw] } else { self.end_sweep(workbook) }
    }

    /// What is wrong with the environment is wrong for every exercise.
    fn give_up_sweep(&mut self, reason: String) -> Vec<Effect> {
        let mut effects = self.cancel();
        self.last = Some(Outcome::Trouble(reason));
        effects.extend([Effect::SaveProgress, Effect::Draw]);
        effects
    }

    fn end_sweep(&mut self, workbook: &Workbook) -> Vec<Effect> {
        self.screen = Screen::Exercise;
        if let Some(pending) = self.progress.first_pending(workbook) {
            self.progress.current = Some(pending.name.clone());
        }
        let passed = self.progress.passed_count(workbook);
        let all = words::count(workbook.exercises().count(), "exercise");
        let mut effects = vec![Effect::SaveProgress];
        effects.extend(self.open(workbook, self.progress.current(workbook).name.clone()));
        let finish = if self.is_finished(workbook) { "; n shows what you have learnt" } else { "" };
        effects.extend(self.notify(format!("{passed} of {all} passed{finish}")));
        effects
    }
}
