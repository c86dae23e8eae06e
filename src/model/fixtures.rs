//! Values for tests. Each function fills every field with something ordinary; a test sets the fields that it is about:
//! `Exercise { points: 3, ..fixtures::exercise("lazy1") }`.

use std::{path::Path, time::Duration};

use super::{
    ids::ExerciseName,
    timestamp::Timestamp,
    verdict::{
        Build, CallState, CheckResult, Evidence, ExitReason, Failure, Observation, Provenance, Receipt,
        SimulatedCall, TestRun, Verdict,
    },
    workbook::{Clock, Exercise, Lesson, TestSource, Workbook},
};

/// Worth one point, with a hidden test on the paused clock and without hints.
pub fn exercise(name: &str) -> Exercise {
    exercise_in("", name)
}

pub fn exercise_in(dir: &str, name: &str) -> Exercise {
    Exercise {
        name: ExerciseName::new(name),
        dir: dir.into(),
        test_source: TestSource::Hidden(Path::new("tests/hidden").join(dir).join(format!("{name}.rs"))),
        hints: Vec::new(),
        strict_clippy: false,
        skip_check_unsolved: false,
        clock: Clock::Paused,
        timeout: Duration::from_secs(10),
        points: 1,
        test_points: Default::default(),
    }
}

/// Built with the dependency set `core`.
pub fn lesson(dir: &str, exercises: &[&str]) -> Lesson {
    Lesson {
        dir: dir.into(),
        title: dir.into(),
        deps: "core".into(),
        outcome: None,
        exercises: exercises.iter().map(|name| exercise_in(dir, name)).collect(),
    }
}

pub fn workbook(lessons: Vec<Lesson>) -> Workbook {
    Workbook {
        title: "Async Rust".into(),
        welcome_message: "Welcome.".into(),
        final_message: "Well done.".into(),
        next_steps: String::new(),
        lessons,
    }
}

/// A run with this receipt, whose process ended as lab ends it.
pub fn test_run(name: &str, receipt: Receipt) -> TestRun {
    let code = i32::from(receipt != Receipt::Passed);
    TestRun { receipt: Some(receipt), ..ended_run(name, ExitReason::Exited(code)) }
}

/// A run without a receipt, which printed nothing.
pub fn ended_run(name: &str, exit_reason: ExitReason) -> TestRun {
    TestRun {
        name: name.into(),
        exit_reason,
        receipt: None,
        provenance: Provenance::Receipt,
        output: String::new(),
        clock: Clock::Paused,
        virtual_time: None,
        calls: Vec::new(),
        task_panics: Vec::new(),
        evidence: Evidence::default(),
        unexpected_channel_data: false,
    }
}

pub fn passed_run(name: &str) -> TestRun {
    test_run(name, Receipt::Passed)
}

pub fn failed_run(name: &str) -> TestRun {
    test_run(name, Receipt::Failed(Failure::default()))
}

/// A call that the test body made and that was done at `end_ms`.
pub fn simulated_call(name: &str, start_ms: u64, end_ms: u64) -> SimulatedCall {
    SimulatedCall { name: name.into(), owner: None, start_ms, end_ms, state: CallState::Done }
}

/// The file compiled, and exactly these tests were expected.
pub fn observation(runs: Vec<TestRun>) -> Observation {
    Observation {
        build: Build::Compiled,
        diagnostics: Vec::new(),
        signature: None,
        expected: runs.iter().map(|run| run.name.clone()).collect(),
        runs,
    }
}

/// A check with the verdict that follows from `observation`.
pub fn judged(exercise: &str, observation: Observation) -> CheckResult {
    let CheckResult { exercise, digest, elapsed, at, .. } = check_result(exercise, Verdict::Passed);
    CheckResult::judged(exercise, digest, observation, elapsed, at)
}

/// A check with this verdict, whatever the observation.
pub fn check_result(exercise: &str, verdict: Verdict) -> CheckResult {
    CheckResult {
        exercise: ExerciseName::new(exercise),
        digest: "d".into(),
        verdict,
        test_verdicts: Vec::new(),
        observation: observation(Vec::new()),
        elapsed: Duration::from_millis(312),
        at: Timestamp::default(),
    }
}

/// A check of this content, which ended `unix_secs` after 1970.
pub fn check_of(exercise: &str, digest: &str, passed: bool, unix_secs: u64) -> CheckResult {
    let verdict = if passed { Verdict::Passed } else { Verdict::Failed(Vec::new()) };
    let at = Timestamp::from_unix(unix_secs);
    CheckResult { digest: digest.into(), at, ..check_result(exercise, verdict) }
}

/// A property test with so many cases. It writes no file when it fails: the message contains the smallest input.
pub fn cases(cases: u32) -> proptest::test_runner::Config {
    proptest::test_runner::Config { cases, failure_persistence: None, ..Default::default() }
}
