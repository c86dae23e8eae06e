//! The rules about checks: at most one is under way, the newest content has the last word, a pass moves the course on.

use std::path::Path;

use super::{
    Effect, OutputLine, RunOutcome, Screen, Session, VerdictReport,
    run::{Run, RunNumber, RunUpdate},
};
use crate::model::{
    diagnostic::{Diagnostic, Level},
    progress::{CheckScope, Progress},
    workbook::{ExerciseName, Workbook},
};

impl Session {
    /// Checks and shows the saved exercise. The current exercise of the course does not change.
    pub(super) fn saved(&mut self, workbook: &Workbook, exercise: ExerciseName) -> Vec<Effect> {
        self.welcome = false;
        if self.restored_by_us.take().as_ref() != Some(&exercise) {
            self.notice = None;
        }
        self.open(workbook, exercise)
    }

    /// Checks the open exercise as soon as its dependencies are built. Cancels the check in progress.
    pub(super) fn start(&mut self, workbook: &Workbook) -> Vec<Effect> {
        let mut effects = self.cancel();
        let set = self.set_of(workbook);
        if self.deps.is_ready(&set) {
            effects.extend(self.start_now());
        } else {
            effects.extend(self.start_once_built(set));
        }
        effects.push(Effect::Draw);
        effects
    }

    fn start_now(&mut self) -> Vec<Effect> {
        let number = self.next_run();
        self.running = Some(Run {
            number,
            exercise: self.open_exercise.clone(),
            slow: false,
            compiled: false,
            finished: 0,
            error: None,
            remarks: Vec::new(),
        });
        vec![
            Effect::Start(number, self.open_exercise.clone()),
            Effect::Print(OutputLine::Started(self.open_exercise.clone())),
        ]
    }

    pub(super) fn next_run(&mut self) -> RunNumber {
        self.runs.0 += 1;
        self.runs
    }

    /// Cancels the check or the check of all exercises, in progress or waiting for dependencies.
    pub(super) fn cancel(&mut self) -> Vec<Effect> {
        let check_all = match &self.screen {
            Screen::CheckAll(check_all) => Some(check_all.number),
            _ => None,
        };
        if check_all.is_some() {
            self.screen = Screen::Exercise;
        }
        self.deps.wanted = None;
        let run = self.running.take().map(|run| run.number);
        run.into_iter().chain(check_all).map(Effect::Cancel).collect()
    }

    fn run(&mut self, number: RunNumber) -> Option<&mut Run> {
        self.running.as_mut().filter(|run| run.number == number)
    }

    pub(super) fn slow(&mut self, number: RunNumber) -> Vec<Effect> {
        match self.run(number) {
            Some(run) => {
                run.slow = true;
                vec![Effect::Draw]
            }
            None => Vec::new(),
        }
    }

    pub(super) fn run_update(
        &mut self,
        workbook: &Workbook,
        number: RunNumber,
        update: RunUpdate,
    ) -> Vec<Effect> {
        let file = self.exercise(workbook).file();
        let Some(run) = self.run(number) else {
            return self.update_after(number, update);
        };
        match update {
            RunUpdate::Diagnostic(diagnostic) => run.add_diagnostic(&file, diagnostic),
            RunUpdate::Compiled => {
                run.compiled = true;
                run.draw_if_slow()
            }
            RunUpdate::TestFinished => {
                run.finished += 1;
                run.draw_if_slow()
            }
            RunUpdate::Remarks(remarks) => {
                let effects = print_all(&run.exercise, &remarks);
                run.remarks = remarks;
                effects
            }
        }
    }

    /// An update after the verdict: clippy's remarks, or that of a check that was cancelled.
    fn update_after(&mut self, number: RunNumber, update: RunUpdate) -> Vec<Effect> {
        match (&mut self.last, update) {
            (Some(RunOutcome::Verdict(report)), RunUpdate::Remarks(remarks))
                if self.last_run == Some(number) && !remarks.is_empty() =>
            {
                let mut effects = print_all(&self.open_exercise, &remarks);
                report.remarks = remarks;
                effects.push(Effect::Draw);
                effects
            }
            _ => Vec::new(),
        }
    }

    /// The file changed during the check, so the verdict would be about an old version.
    pub(super) fn restart_stale(&mut self, workbook: &Workbook, number: RunNumber) -> Vec<Effect> {
        if self.run(number).is_some() { self.start(workbook) } else { Vec::new() }
    }

    pub(super) fn run_done(
        &mut self,
        workbook: &Workbook,
        number: RunNumber,
        result: Result<Box<VerdictReport>, String>,
    ) -> Vec<Effect> {
        if self.run(number).is_none() {
            return Vec::new();
        }
        let run = self.running.take();
        self.last_run = Some(number);
        match result {
            Err(reason) => self.conclude(RunOutcome::Error(reason)),
            Ok(mut report) => {
                report.remarks.extend(run.into_iter().flat_map(|run| run.remarks));
                self.record_verdict(workbook, report)
            }
        }
    }

    pub(super) fn conclude(&mut self, outcome: RunOutcome) -> Vec<Effect> {
        self.last = Some(outcome.clone());
        vec![Effect::Draw, Effect::Print(OutputLine::Outcome(outcome))]
    }

    fn record_verdict(&mut self, workbook: &Workbook, report: Box<VerdictReport>) -> Vec<Effect> {
        let passed = report.checked.verdict.is_passed();
        let before = self.progress.clone();
        self.progress.record_check(&report.checked);
        let current = &before.current(workbook).name;
        self.progress.advance(workbook, current, CheckScope::One(&report.checked));
        if passed {
            self.hint = None;
        }
        let save = (self.progress != before).then_some(Effect::SaveProgress);
        let mut effects = self.conclude(RunOutcome::Verdict(report));
        if !passed {
            // The verdict is shown without waiting for the disk.
            effects.extend(save);
            return effects;
        }
        // A pass is saved before it is shown, so that a kill cannot lose it.
        effects.splice(0..0, save);
        effects.extend(self.auto_advance(workbook, &before));
        effects
    }

    /// With `auto`, opens the next exercise, or the summary at the end of the course. Without it, the exercise that was passed
    /// stays on the screen.
    fn auto_advance(&mut self, workbook: &Workbook, before: &Progress) -> Vec<Effect> {
        if self.is_finished(workbook) {
            return if before.first_pending(workbook).is_some() { self.finish() } else { Vec::new() };
        }
        let moved = before.current(workbook).name != self.progress.current(workbook).name;
        if !(self.auto && moved) {
            return Vec::new();
        }
        let next = self.progress.current(workbook).name.clone();
        let mut effects = vec![self.advanced(Some(next.clone()))];
        effects.extend(self.open(workbook, next));
        effects
    }

    fn finish(&mut self) -> Vec<Effect> {
        let mut effects = vec![self.advanced(None)];
        effects.extend(if self.auto { self.show_summary() } else { Vec::new() });
        effects
    }

    fn advanced(&self, to: Option<ExerciseName>) -> Effect {
        Effect::Print(OutputLine::Advanced { from: self.open_exercise.clone(), to })
    }
}

impl Run {
    /// Shows the first error in the learner's file early. The verdict explains errors in a hidden test, without its source.
    fn add_diagnostic(&mut self, file: &Path, diagnostic: Diagnostic) -> Vec<Effect> {
        let printed = Effect::Print(OutputLine::Diagnostic(self.exercise.clone(), diagnostic.clone()));
        let is_own = diagnostic.place.as_ref().is_some_and(|place| place.is_in(file));
        if diagnostic.level == Level::Error && is_own && self.error.is_none() {
            self.error = Some(diagnostic);
            return vec![printed, Effect::Draw];
        }
        vec![printed]
    }

    fn draw_if_slow(&self) -> Vec<Effect> {
        self.slow.then_some(Effect::Draw).into_iter().collect()
    }
}

fn print_all(exercise: &ExerciseName, found: &[Diagnostic]) -> Vec<Effect> {
    found.iter().map(|found| Effect::Print(OutputLine::Diagnostic(exercise.clone(), found.clone()))).collect()
}
