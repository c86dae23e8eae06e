//! Through all submissions, several files at a time, each grade noted when it is there.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use futures::{StreamExt, stream};

use super::{
    attempt::{self, Purpose, TimedGrade},
    filter::Filter,
    output_dir::OutputDir,
    resume,
    self_test::SelfTest,
    session::{GradedExercise, GradingSession},
};
use crate::{
    commands::output,
    error::{Error, Result},
    events::signals::{Signal, Signals},
    intake::{ExerciseQuery, Submission, SubmittedFile},
    model::grade::{Grade, Timing},
    report::grade::jsonl,
    store::grading::Journal,
    ui::{grade_progress::GradeBar, style::Style},
};

/// What there is at the end of the round.
pub struct GradingOutcome {
    /// Where it goes.
    pub journal: Journal,
    /// All grades, in no order.
    pub grades: Vec<Grade>,
    /// How long those took that were graded now.
    pub timing: Vec<Timing>,
    /// Files that were not graded, since somebody asked to stop.
    pub remaining: usize,
}

/// A file takes long if it takes so many times what the solution takes, and longer than [`SLOW_MIN_MS`].
const SLOW_FACTOR: u64 = 5;
/// In milliseconds.
const SLOW_MIN_MS: u64 = 2_000;

/// One exercise of one submission.
struct WorkItem<'d> {
    student: String,
    exercise: &'d GradedExercise,
    file: SubmittedFile,
}

/// Grades everything that is not in the journal yet.
///
/// # Errors
/// Those of the files written.
pub async fn grade_submissions(
    desk: &GradingSession<'_>,
    proved: &SelfTest,
    submissions: Vec<Submission>,
    only: &Filter,
    place: &OutputDir,
    style: &Style,
) -> Result<GradingOutcome> {
    let head = resume::run_fingerprint(&proved.run, desk.options);
    let (results, journal) = Journal::open(place.folder(), &head, desk.options.resume)?;
    let (results, mut signals) =
        (RefCell::new(results), Signals::listen().map_err(Error::io("listening to signals"))?);
    let before = resume::reusable_grades(jsonl::read_journal(&journal), desk, &submissions);
    let known: BTreeSet<(&str, &str)> =
        before.iter().map(|grade| (grade.student.as_str(), grade.exercise.as_str())).collect();
    let wanted: Vec<(&Submission, Vec<&GradedExercise>)> = submissions
        .iter()
        .map(|submission| {
            let open = |paper: &&GradedExercise| {
                let name = paper.exercise.name.as_str();
                only.takes(&submission.student, name) && !known.contains(&(submission.student.as_str(), name))
            };
            (submission, desk.graded_exercises().iter().filter(open).collect())
        })
        .collect();
    let total = wanted.iter().map(|(_, papers)| papers.len()).sum();
    let bar = GradeBar::new(total, style);
    let used: RefCell<BTreeMap<String, Duration>> = RefCell::default();
    let stopping = Cell::new(false);
    // Read when its turn comes: thousands of submissions need not be in memory at once.
    let items = stream::iter(wanted).flat_map(|(submission, papers)| stream::iter(read(submission, papers)));
    let items = items.take_while(|_| std::future::ready(!stopping.get()));
    let graded = items.map(|item| async {
        let graded = grade(desk, proved, item, &used).await;
        (append(&results, &graded.grade), graded)
    });
    let mut graded = Box::pin(graded.buffer_unordered(desk.jobs));
    let (mut grades, mut timing) = (before, Vec::new());
    loop {
        let next = tokio::select! {
            next = graded.next() => next,
            signal = signals.next() => match (signal, stopping.replace(signal == Signal::End || stopping.get())) {
                (Signal::Continued, _) => continue,
                (Signal::End, false) => {
                    output::stderr_line("finishing what is being graded; once more to stop at once");
                    continue;
                }
                // Nothing is lost: what is done is in the journal.
                (Signal::End, true) => break,
            },
        };
        let Some((noted, TimedGrade { grade, took })) = next else { break };
        noted?;
        if let Some(line) = bar.step(&format!("{}/{}", grade.student, grade.exercise)) {
            output::stderr_line(&line);
        }
        timing.push(timing_of(proved, &grade, took));
        grades.push(grade);
    }
    bar.finish();
    drop(graded);
    let left = total.saturating_sub(timing.len());
    Ok(GradingOutcome { journal: results.into_inner(), grades, timing, remaining: left })
}

fn read<'d>(submission: &Submission, papers: Vec<&'d GradedExercise>) -> Vec<WorkItem<'d>> {
    if papers.is_empty() {
        return Vec::new();
    }
    let wanted: Vec<ExerciseQuery> = papers.iter().map(|paper| paper.query()).collect();
    let mut files = submission.read(&wanted);
    let item = |paper: &'d GradedExercise| WorkItem {
        student: submission.student.clone(),
        file: files.remove(&paper.exercise.name).unwrap_or(SubmittedFile::Missing),
        exercise: paper,
    };
    papers.into_iter().map(item).collect()
}

async fn grade(
    desk: &GradingSession<'_>,
    proved: &SelfTest,
    item: WorkItem<'_>,
    used: &RefCell<BTreeMap<String, Duration>>,
) -> TimedGrade {
    let WorkItem { student, exercise: paper, file: taken } = item;
    let so_far = used.borrow().get(&student).copied().unwrap_or_default();
    let nothing = BTreeSet::new();
    let worthless = proved.tests_passed_by_starter.get(paper.exercise.name.as_str()).unwrap_or(&nothing);
    let left = desk.budget.saturating_sub(so_far);
    let graded = attempt::grade(desk, paper, &student, taken, worthless, left, Purpose::Class).await;
    *used.borrow_mut().entry(student).or_default() += graded.took;
    graded
}

fn append(results: &RefCell<Journal>, grade: &Grade) -> Result<()> {
    results.borrow_mut().append(&jsonl::result(grade))
}

fn timing_of(proved: &SelfTest, grade: &Grade, took: Duration) -> Timing {
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let usual = proved.solution_ms.get(grade.exercise.as_str()).copied().unwrap_or_default();
    let slow = ms > SLOW_MIN_MS.max(usual * SLOW_FACTOR);
    Timing { student: grade.student.clone(), exercise: grade.exercise.clone(), ms, slow }
}
