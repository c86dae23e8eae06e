//! Grades all submissions, several files at once. Each grade is appended to the journal as soon as it is there.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    ops::ControlFlow,
    pin::pin,
    time::Duration,
};

use futures::{StreamExt, stream};

use super::{
    attempt::Attempt,
    filter::Filter,
    grader::{Grader, TimedGrade},
    output_dir::OutputDir,
    plan::WorkPlan,
    resume,
    self_test::SelfTest,
    session::GradingSession,
};
use crate::{
    commands::output,
    error::{Error, Result},
    events::signals::{Signal, Signals},
    intake::Submission,
    model::grade::{Grade, Timing},
    report::grade::jsonl,
    store::grading::Journal,
    ui::{grade_progress::GradeBar, style::Style},
};

/// The grades of a run.
pub struct GradingOutcome {
    /// Holds all the grades, too.
    pub journal: Journal,
    /// All grades, in no order.
    pub grades: Vec<Grade>,
    /// How long the files took that were graded in this run.
    pub timing: Vec<Timing>,
    /// Number of files that were not graded, because the user stopped the run.
    pub remaining: usize,
}

/// Grades everything that is not in the journal yet.
///
/// # Errors
/// The journal cannot be opened, resumed or written; signals cannot be listened to.
pub async fn grade_submissions(
    session: &GradingSession<'_>,
    self_test: &SelfTest,
    submissions: &[Submission],
    filter: &Filter,
    output_dir: &OutputDir,
    style: &Style,
) -> Result<GradingOutcome> {
    let fingerprint = resume::run_fingerprint(&self_test.run, session.options);
    let (journal, text) = Journal::open(output_dir.path(), &fingerprint, session.options.resume)?;
    let exercises = session.graded_exercises();
    let mut grades = resume::reusable_grades(jsonl::read_journal(&text), exercises, submissions);
    let plan = WorkPlan::new(submissions, exercises, filter, &grades);
    let run = GradingRun {
        grader: Grader::new(session, &self_test.tests_passed_by_starter),
        jobs: session.jobs,
        journal: RefCell::new(journal),
        budget: TimeBudget::new(session.budget),
        stopping: Cell::new(false),
    };
    let graded = run.work_through(&plan, &GradeBar::new(plan.len(), style)).await?;
    let timing: Vec<Timing> = graded.iter().map(|graded| timing_of(self_test, graded)).collect();
    grades.extend(graded.into_iter().map(|graded| graded.grade));
    let remaining = plan.len().saturating_sub(timing.len());
    Ok(GradingOutcome { journal: run.journal.into_inner(), grades, timing, remaining })
}

/// What the files that are graded at once share.
struct GradingRun<'a> {
    grader: Grader<'a>,
    jobs: usize,
    journal: RefCell<Journal>,
    budget: TimeBudget,
    /// The user pressed Ctrl-C: no further file is begun.
    stopping: Cell<bool>,
}

impl GradingRun<'_> {
    async fn work_through(&self, plan: &WorkPlan<'_>, bar: &GradeBar) -> Result<Vec<TimedGrade>> {
        let mut signals = Signals::listen().map_err(Error::io("listening to signals"))?;
        // A submission is read when its turn comes: thousands of them need not be in memory at once.
        let attempts = stream::iter(plan.submissions()).flat_map(|planned| stream::iter(planned.read()));
        let attempts = attempts.take_while(|_| std::future::ready(!self.stopping.get()));
        let grades = attempts.map(|attempt| async move { self.grade(&attempt).await });
        let mut grades = pin!(grades.buffer_unordered(self.jobs));
        let mut graded = Vec::new();
        loop {
            let next = tokio::select! {
                next = grades.next() => next,
                signal = signals.next() => match self.on_signal(signal) {
                    ControlFlow::Continue(()) => continue,
                    ControlFlow::Break(()) => None,
                },
            };
            let Some(next) = next else { break };
            graded.push(next?);
            report_progress(bar, graded.last());
        }
        bar.finish();
        Ok(graded)
    }

    async fn grade(&self, attempt: &Attempt<'_>) -> Result<TimedGrade> {
        let graded = self.grader.grade(attempt, self.budget.remaining(&attempt.student)).await;
        self.budget.spend(&attempt.student, graded.took);
        self.journal.borrow_mut().append(&jsonl::result(&graded.grade))?;
        Ok(graded)
    }

    /// The first Ctrl-C lets the files in progress finish, the second one stops at once. The journal keeps what is done.
    fn on_signal(&self, signal: Signal) -> ControlFlow<()> {
        match signal {
            Signal::Continued => ControlFlow::Continue(()),
            Signal::End if self.stopping.replace(true) => ControlFlow::Break(()),
            Signal::End => {
                output::stderr_line("finishing the files in progress; press Ctrl-C again to stop at once");
                ControlFlow::Continue(())
            }
        }
    }
}

fn report_progress(bar: &GradeBar, graded: Option<&TimedGrade>) {
    let name = graded.map(|TimedGrade { grade, .. }| format!("{}/{}", grade.student, grade.exercise));
    if let Some(line) = name.and_then(|name| bar.step(&name)) {
        output::stderr_line(&line);
    }
}

/// The time that each submission may still use for all its exercises.
struct TimeBudget {
    limit: Duration,
    used: RefCell<BTreeMap<String, Duration>>,
}

impl TimeBudget {
    fn new(limit: Duration) -> Self {
        Self { limit, used: RefCell::default() }
    }

    fn remaining(&self, student: &str) -> Duration {
        self.limit.saturating_sub(self.used.borrow().get(student).copied().unwrap_or_default())
    }

    fn spend(&self, student: &str, time: Duration) {
        *self.used.borrow_mut().entry(student.to_owned()).or_default() += time;
    }
}

/// A file is slow if it takes this many times as long as the solution, and longer than [`SLOW_MIN_MS`].
const SLOW_FACTOR: u64 = 5;
const SLOW_MIN_MS: u64 = 2_000;

fn timing_of(self_test: &SelfTest, TimedGrade { grade, took }: &TimedGrade) -> Timing {
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let solution_ms = self_test.solution_ms.get(grade.exercise.as_str()).copied().unwrap_or_default();
    let slow = ms > SLOW_MIN_MS.max(solution_ms * SLOW_FACTOR);
    Timing { student: grade.student.clone(), exercise: grade.exercise.clone(), ms, slow }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_submission_spends_its_own_time() {
        let budget = TimeBudget::new(Duration::from_secs(10));
        for (student, seconds, remaining) in [("ann", 4, 6), ("bob", 1, 9), ("ann", 5, 1), ("ann", 5, 0)] {
            budget.spend(student, Duration::from_secs(seconds));
            assert_eq!(budget.remaining(student), Duration::from_secs(remaining), "{student}");
        }
        assert_eq!(budget.remaining("cem"), Duration::from_secs(10));
    }
}
