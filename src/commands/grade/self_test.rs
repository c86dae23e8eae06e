//! Tests the grader before it grades anybody: the workbook's solutions have to pass, and the canaries must not.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Instant,
};

use futures::{StreamExt, TryStreamExt, stream};

use super::{
    attempt::Attempt,
    grader::Grader,
    session::{GradedExercise, GradingSession, TestsPassedByStarter},
};
use crate::{
    error::{Error, Result},
    intake::SubmittedFile,
    model::{
        digest::digest,
        grade::{Canary, ExerciseInfo, Grade, Rubric, RunInfo, SCHEMA_VERSION, Status, canaries, score},
        humanize,
        timestamp::Timestamp,
        verdict::{CheckResult, TestName, judge_tests},
        workbook::Exercise,
    },
    ui::{check_progress::CheckBar, style::Style},
};

/// What the self-test found out about the exercises.
pub struct SelfTest {
    /// What all grades have in common.
    pub run: RunInfo,
    /// They earn no points.
    pub tests_passed_by_starter: TestsPassedByStarter,
    /// How long each solution took, in milliseconds, by exercise.
    pub solution_ms: BTreeMap<String, u64>,
}

/// Grades solutions, starters and canaries.
///
/// # Errors
/// A solution does not pass, a canary passes, or `test_points` names an unknown test: the grades of this machine would be
/// wrong. Faults of the environment.
pub async fn self_test(session: &GradingSession<'_>, style: &Style) -> Result<SelfTest> {
    let bar = CheckBar::new(session.graded_exercises().len(), style, false);
    let tests = stream::iter(session.graded_exercises()).map(|exercise| async {
        let tested = test_exercise(session, exercise).await?;
        bar.step(&format!("self-test: {}", exercise.exercise.name));
        Ok::<_, Error>((exercise.exercise.name.as_str().to_owned(), tested))
    });
    let tested: Vec<(String, TestedExercise)> = tests.buffered(session.jobs).try_collect().await?;
    bar.finish();
    run_canaries(session).await?;
    let solution_ms = tested.iter().map(|(name, tested)| (name.clone(), tested.solution_ms)).collect();
    let tests_passed_by_starter =
        tested.into_iter().map(|(name, tested)| (name, tested.passed_by_starter)).collect();
    let run = run_info(session, &tests_passed_by_starter);
    Ok(SelfTest { run, tests_passed_by_starter, solution_ms })
}

/// An exercise whose solution passes.
struct TestedExercise {
    passed_by_starter: BTreeSet<TestName>,
    solution_ms: u64,
}

async fn test_exercise(session: &GradingSession<'_>, graded: &GradedExercise) -> Result<TestedExercise> {
    let solution_ms = test_solution(session, graded).await?;
    let starter = session.observe(graded, &graded.starter).await?;
    let passed = judge_tests(&starter).into_iter().filter(|test| test.verdict.is_passed());
    Ok(TestedExercise { passed_by_starter: passed.map(|test| test.test).collect(), solution_ms })
}

/// Checks that the solution passes. Returns how long it took, in milliseconds.
async fn test_solution(session: &GradingSession<'_>, graded: &GradedExercise) -> Result<u64> {
    let started = Instant::now();
    let observation = session.observe(graded, &graded.solution).await?;
    let (elapsed, exercise) = (started.elapsed(), &graded.exercise);
    let (name, at) = (exercise.name.clone(), Timestamp::default());
    let checked = CheckResult::judged(name, String::new(), observation, elapsed, at);
    if !checked.verdict.is_passed() {
        return Err(solution_fails(exercise, &checked));
    }
    reject_unknown_test(exercise, &checked.observation.expected)?;
    Ok(u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX))
}

fn solution_fails(exercise: &Exercise, checked: &CheckResult) -> Error {
    let (name, verdict) = (&exercise.name, checked.verdict.kind().words());
    let rubric = Rubric { exercise, tests_passed_by_starter: &BTreeSet::new() };
    let reason = score(&rubric, checked).reason;
    Error::SelfTest(format!(
        "in the sandbox, the workbook's own solution of `{name}` is judged \"{verdict}\"\n\
         {reason}\n`asynclings verify {name}` checks it without the sandbox"
    ))
}

/// `test_points` in `info.toml` may only name hidden tests that there are.
fn reject_unknown_test(exercise: &Exercise, tests: &[TestName]) -> Result<()> {
    let Some(unknown) = exercise.test_points.keys().find(|test| !tests.contains(test)) else {
        return Ok(());
    };
    let suggestion = humanize::did_you_mean(unknown, tests.iter().map(String::as_str));
    Err(Error::SelfTest(format!(
        "in `info.toml`, `test_points` of `{}` names `{unknown}`, which is none of its hidden tests{suggestion}",
        exercise.name
    )))
}

/// Tries the canaries on the first exercise without sockets. In one with sockets, a canary that opens one passes rightly.
async fn run_canaries(session: &GradingSession<'_>) -> Result<()> {
    let has_canaries = |graded: &&GradedExercise| {
        !session.context.uses_sockets(&graded.exercise) && !canaries(&graded.solution).is_empty()
    };
    let Some(graded) = session.graded_exercises().iter().find(has_canaries) else { return Ok(()) };
    let is_in_force = |canary: &Canary| !session.missing_protections.contains(&canary.protection);
    let canaries = canaries(&graded.solution).into_iter().filter(is_in_force);
    let runs = stream::iter(canaries).map(|canary| async move { run_canary(session, graded, &canary).await });
    runs.buffered(session.jobs).try_collect().await
}

/// Grades the canary as any submission, but without the cache.
async fn run_canary(session: &GradingSession<'_>, graded: &GradedExercise, canary: &Canary) -> Result<()> {
    let file = SubmittedFile::Content { content: canary.source.clone(), flags: Vec::new() };
    let attempt = Attempt { student: "self-test".to_owned(), exercise: graded, file };
    let tests_passed_by_starter = TestsPassedByStarter::new();
    let grader = Grader::without_cache(session, &tests_passed_by_starter);
    let Grade { status, reason, .. } = grader.grade(&attempt, session.budget).await.grade;
    match status {
        Status::Pass => Err(Error::SelfTest(format!(
            "the cheat `{}` passed `{}`: the layer \"{}\" is not in force",
            canary.name, graded.exercise.name, canary.layer
        ))),
        Status::Infrastructure => Err(Error::SelfTest(reason)),
        _ => Ok(()),
    }
}

fn run_info(session: &GradingSession<'_>, tests_passed_by_starter: &TestsPassedByStarter) -> RunInfo {
    let info = |graded: &GradedExercise| {
        let name = &graded.exercise.name;
        let passed_by_starter = tests_passed_by_starter.get(name.as_str());
        ExerciseInfo {
            name: name.clone(),
            lesson: graded.lesson.clone(),
            points: graded.exercise.points,
            worthless: passed_by_starter.into_iter().flatten().cloned().collect(),
        }
    };
    let exercises = session.graded_exercises();
    let tests: Vec<&str> = exercises.iter().map(|graded| graded.tests_digest.as_str()).collect();
    RunInfo {
        schema_version: SCHEMA_VERSION,
        title: session.command.workbook.title.clone(),
        asynclings: env!("CARGO_PKG_VERSION").to_owned(),
        toolchain: session.toolchain.clone(),
        tests_sha256: digest(tests.concat().as_bytes()),
        seed: session.options.seed,
        repeat: session.options.repeat.get(),
        isolation: session.isolation.clone(),
        exercises: exercises.iter().map(info).collect(),
    }
}
