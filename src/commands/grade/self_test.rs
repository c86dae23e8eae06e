//! Before anybody is graded: the workbook's own answers, and cheats that must not get through.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use futures::{StreamExt, TryStreamExt, stream};

use super::{
    attempt::{self, Purpose},
    session::{GradedExercise, GradingSession, TestsPassedByStarter},
};
use crate::{
    error::{Error, Result},
    intake::SubmittedFile,
    model::{
        digest::digest,
        grade::{ExerciseInfo, Rubric, RunInfo, SCHEMA_VERSION, Status, canaries, score},
        humanize,
        verdict::{TestName, VerdictKind, judge_run},
    },
    ui::{check_progress::CheckBar, style::Style},
};

/// What came out of it.
pub struct SelfTest {
    /// What all grades have in common.
    pub run: RunInfo,
    /// Tests that the starter passes.
    pub tests_passed_by_starter: TestsPassedByStarter,
    /// How long the solution took, in milliseconds.
    pub solution_ms: BTreeMap<String, u64>,
}

/// Grades solutions, starters and canaries.
///
/// # Errors
/// One of them is not judged as it must be: then nothing that this machine says of others could be believed.
pub async fn self_test(desk: &GradingSession<'_>, style: &Style) -> Result<SelfTest> {
    let bar = CheckBar::new(desk.graded_exercises().len(), style, false);
    let solution_ms = RefCell::new(BTreeMap::new());
    let proving = stream::iter(desk.graded_exercises()).map(|paper| async {
        let (worthless, took) = test_exercise(desk, paper).await?;
        bar.step(&format!("self-test: {}", paper.exercise.name));
        solution_ms.borrow_mut().insert(paper.exercise.name.as_str().to_owned(), took);
        Ok::<_, Error>((paper.exercise.name.as_str().to_owned(), worthless))
    });
    let worthless: TestsPassedByStarter = proving.buffered(desk.jobs).try_collect().await?;
    bar.finish();
    run_canaries(desk).await?;
    let run = run_of(desk, &worthless);
    Ok(SelfTest { run, tests_passed_by_starter: worthless, solution_ms: solution_ms.into_inner() })
}

/// The tests that the starter passes, and how long the solution took.
async fn test_exercise(
    desk: &GradingSession<'_>,
    paper: &GradedExercise,
) -> Result<(BTreeSet<TestName>, u64)> {
    let checker = &desk.command.checker;
    let solution = checker.grade(&paper.exercise, &paper.solution, &desk.context).await?;
    if !solution.verdict.is_passed() {
        let (name, verdict) = (&paper.exercise.name, solution.verdict.kind().words());
        let reason = score(
            &Rubric { exercise: &paper.exercise, tests_passed_by_starter: &BTreeSet::new() },
            &solution,
        )
        .reason;
        return Err(Error::SelfTest(format!(
            "the workbook's own solution of `{name}` is judged \"{verdict}\" under isolation\n\
             {reason}\n`asynclings verify {name}` tells whether that is so without isolation, too"
        )));
    }
    let unknown =
        paper.exercise.test_points.keys().find(|test| !solution.observation.expected.contains(test));
    if let Some(test) = unknown {
        let suggestion =
            humanize::did_you_mean(test, solution.observation.expected.iter().map(String::as_str));
        let name = &paper.exercise.name;
        return Err(Error::SelfTest(format!(
            "in `info.toml`, `test_points` of `{name}` names `{test}`, which is none of its hidden tests{suggestion}"
        )));
    }
    let starter = checker.grade(&paper.exercise, &paper.starter, &desk.context).await?;
    let runs = starter.observation.runs.iter();
    let passed =
        runs.filter(|run| judge_run(run).kind() == VerdictKind::Passed).map(|run| run.name.clone()).collect();
    Ok((passed, u64::try_from(solution.elapsed.as_millis()).unwrap_or(u64::MAX)))
}

/// On the first exercise that needs no sockets: where it does, a cheat that opens one does no wrong.
async fn run_canaries(desk: &GradingSession<'_>) -> Result<()> {
    let fit = |paper: &&GradedExercise| {
        !desk.context.uses_sockets(&paper.exercise) && !canaries(&paper.solution).is_empty()
    };
    let Some(paper) = desk.graded_exercises().iter().find(fit) else { return Ok(()) };
    // `landlock of the compiler` goes with `landlock (…): what that means`.
    let in_force = |layer: &str| {
        let wall = layer.split(' ').next();
        !desk.isolation.missing.iter().any(|missing| missing.split(' ').next() == wall)
    };
    let tried = canaries(&paper.solution).into_iter().filter(|canary| in_force(canary.layer));
    let tries = stream::iter(tried).map(|canary| async move {
        // Through everything that a submission goes through, but for the cache.
        let taken = SubmittedFile::Content { content: canary.source.clone(), flags: Vec::new() };
        let nothing = BTreeSet::new();
        let graded =
            attempt::grade(desk, paper, "self-test", taken, &nothing, desk.budget, Purpose::SelfTest).await;
        match graded.grade.status {
            Status::Pass => Err(Error::SelfTest(format!(
                "the cheat `{}` passed `{}`: the layer \"{}\" is not in force",
                canary.name, paper.exercise.name, canary.layer
            ))),
            Status::Infrastructure => Err(Error::SelfTest(graded.grade.reason)),
            _ => Ok(()),
        }
    });
    tries.buffered(desk.jobs).try_collect().await
}

fn run_of(desk: &GradingSession<'_>, worthless: &TestsPassedByStarter) -> RunInfo {
    let task = |paper: &GradedExercise| ExerciseInfo {
        name: paper.exercise.name.clone(),
        lesson: paper.lesson.clone(),
        points: paper.exercise.points,
        worthless: worthless.get(paper.exercise.name.as_str()).into_iter().flatten().cloned().collect(),
    };
    let tests: Vec<&str> = desk.graded_exercises().iter().map(|paper| paper.tests_digest.as_str()).collect();
    RunInfo {
        schema_version: SCHEMA_VERSION,
        title: desk.command.workbook.title.clone(),
        asynclings: env!("CARGO_PKG_VERSION").to_owned(),
        toolchain: desk.toolchain.clone(),
        tests_sha256: digest(tests.concat().as_bytes()),
        seed: desk.options.seed,
        repeat: desk.options.repeat.get(),
        isolation: desk.isolation.clone(),
        exercises: desk.graded_exercises().iter().map(task).collect(),
    }
}
