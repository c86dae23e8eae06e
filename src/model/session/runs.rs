//! The rules about checks: at most one is under way, the newest content has the last word, a pass moves the course on.

use std::path::Path;

use super::{Effect, OutputLine, RunOutcome, Screen, Session, VerdictReport};
use crate::model::{
    diagnostic::{Diagnostic, Level},
    progress::{CheckScope, Progress},
    workbook::{ExerciseName, Workbook},
};

/// Tells the checks of a session apart, so that nothing a cancelled one still says is taken for news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunNumber(pub u64);

/// A check that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which one.
    pub number: RunNumber,
    /// What it checks.
    pub exercise: ExerciseName,
    /// It takes long enough to say that it is going on.
    pub slow: bool,
    /// The compiler is done.
    pub compiled: bool,
    /// How many tests are.
    pub finished: usize,
    /// The first error in the learner's file: it is shown before the compiler is done.
    pub error: Option<Diagnostic>,
    /// Clippy's remarks, if they are there before the verdict.
    pub remarks: Vec<Diagnostic>,
}

/// What a check tells while it is under way.
#[derive(Clone, Debug)]
pub enum RunUpdate {
    /// The compiler said something.
    Diagnostic(Diagnostic),
    /// The tests begin.
    Compiled,
    /// A test ended.
    TestFinished,
    /// Clippy's remarks; they may come after the verdict.
    Remarks(Vec<Diagnostic>),
}

impl Session {
    /// Any saved exercise is checked and shown; the place in the course stays where it is.
    pub(super) fn saved(&mut self, workbook: &Workbook, exercise: ExerciseName) -> Vec<Effect> {
        self.welcome = false;
        if self.restored_by_us.take().as_ref() != Some(&exercise) {
            self.notice = None;
        }
        self.open(workbook, exercise)
    }

    /// Checks the exercise that is open, once its dependencies are there. What is under way gives way.
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

    /// Stops the check or the sweep that is under way, or is waiting for its dependencies.
    pub(super) fn cancel(&mut self) -> Vec<Effect> {
        let sweep = match &self.screen {
            Screen::CheckAll(sweep) => Some(sweep.number),
            _ => None,
        };
        if sweep.is_some() {
            self.screen = Screen::Exercise;
        }
        self.deps.wanted = None;
        let run = self.running.take().map(|run| run.number);
        run.into_iter().chain(sweep).map(Effect::Cancel).collect()
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
            RunUpdate::Diagnostic(diagnostic) => run.diagnosed(&file, diagnostic),
            RunUpdate::Compiled => {
                run.compiled = true;
                run.draw_if_slow()
            }
            RunUpdate::TestFinished => {
                run.finished += 1;
                run.draw_if_slow()
            }
            RunUpdate::Remarks(remarks) => {
                let said = print_all(&run.exercise, &remarks);
                run.remarks = remarks;
                said
            }
        }
    }

    /// The check is over. Only clippy may still have something to say.
    fn update_after(&mut self, number: RunNumber, update: RunUpdate) -> Vec<Effect> {
        match (&mut self.last, update) {
            (Some(RunOutcome::Verdict(told)), RunUpdate::Remarks(remarks))
                if self.last_run == Some(number) && !remarks.is_empty() =>
            {
                let mut effects = print_all(&self.open_exercise, &remarks);
                told.remarks = remarks;
                effects.push(Effect::Draw);
                effects
            }
            _ => Vec::new(),
        }
    }

    /// The content changed while it was checked, so the verdict is about something that is no longer there.
    pub(super) fn overtaken(&mut self, workbook: &Workbook, number: RunNumber) -> Vec<Effect> {
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
            Ok(mut told) => {
                told.remarks.extend(run.into_iter().flat_map(|run| run.remarks));
                self.judged(workbook, told)
            }
        }
    }

    /// Shows how a check ended.
    pub(super) fn conclude(&mut self, outcome: RunOutcome) -> Vec<Effect> {
        self.last = Some(outcome.clone());
        vec![Effect::Draw, Effect::Print(OutputLine::Outcome(outcome))]
    }

    fn judged(&mut self, workbook: &Workbook, told: Box<VerdictReport>) -> Vec<Effect> {
        let passed = told.checked.verdict.is_passed();
        let before = self.progress.clone();
        self.progress.record_check(&told.checked);
        let current = &before.current(workbook).name;
        self.progress.advance(workbook, current, CheckScope::One(&told.checked));
        if passed {
            self.hint = None;
        }
        let save = (self.progress != before).then_some(Effect::SaveProgress);
        let mut effects = self.conclude(RunOutcome::Verdict(told));
        if !passed {
            // Nobody waits for the disk to read what is wrong.
            effects.extend(save);
            return effects;
        }
        // A pass that was shown must survive a kill.
        effects.splice(0..0, save);
        effects.extend(self.auto_advance(workbook, &before));
        effects
    }

    /// With `auto` the next exercise, or at the end the summary, is opened at once; otherwise the learner does it, with
    /// what was passed in view.
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
    /// Only the first error of the learner's own file is worth showing early: one that points into a hidden test will
    /// be told in words, with the verdict.
    fn diagnosed(&mut self, file: &Path, diagnostic: Diagnostic) -> Vec<Effect> {
        let said = Effect::Print(OutputLine::Diagnostic(self.exercise.clone(), diagnostic.clone()));
        let own = diagnostic.place.as_ref().is_some_and(|place| Path::new(&place.file).ends_with(file));
        if diagnostic.level == Level::Error && own && self.error.is_none() {
            self.error = Some(diagnostic);
            return vec![said, Effect::Draw];
        }
        vec![said]
    }

    fn draw_if_slow(&self) -> Vec<Effect> {
        self.slow.then_some(Effect::Draw).into_iter().collect()
    }
}

fn print_all(exercise: &ExerciseName, found: &[Diagnostic]) -> Vec<Effect> {
    found.iter().map(|found| Effect::Print(OutputLine::Diagnostic(exercise.clone(), found.clone()))).collect()
}
