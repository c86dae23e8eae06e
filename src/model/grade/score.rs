//! Computes status, points and reason of a check.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{Flag, FlagKind, Points, Status, TestGrade};
use crate::model::{
    humanize,
    printable::one_line,
    verdict::{Build, CheckResult, ExitReason, Failure, Observation, TestName, Verdict, VerdictKind},
    workbook::Exercise,
};

/// How an exercise is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric<'a> {
    /// Has the points and the weights of the tests.
    pub exercise: &'a Exercise,
    /// Tests that the untouched starter passes. They earn no points.
    pub tests_passed_by_starter: &'a BTreeSet<TestName>,
}

/// The score of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The result in one word.
    pub status: Status,
    /// The points that were earned, before any are withheld.
    pub points: Points,
    /// The reason for the status in one sentence, without text of the student's program.
    pub reason: String,
    /// A grade for every expected test.
    pub tests: Vec<TestGrade>,
    /// Flags for what the tested programs did.
    pub flags: Vec<Flag>,
}

/// Scores a check.
pub fn score(rubric: &Rubric<'_>, checked: &CheckResult) -> Score {
    let tests = tests(rubric, checked);
    let (status, reason) = match &checked.observation.build {
        Build::Failed if checked.observation.signature.is_some() => (
            Status::Signature,
            "it compiles, but the hidden tests cannot call it: a public item is missing or has another type"
                .into(),
        ),
        Build::Failed => (Status::CompileError, compile_error(&checked.observation)),
        Build::Denied => {
            (Status::CompileError, "it compiles, but lints that this exercise forbids were hit".into())
        }
        Build::Stopped(ending) => compiler_stopped(ending),
        Build::Compiled => by_tests(&tests, &checked.verdict),
    };
    Score { status, points: points(rubric, &tests), reason, flags: flags(&checked.observation), tests }
}

fn tests(rubric: &Rubric<'_>, checked: &CheckResult) -> Vec<TestGrade> {
    let grade = |name: &TestName| {
        let verdict = checked.test_verdict(name);
        let passed_by_starter = rubric.tests_passed_by_starter.contains(name);
        TestGrade {
            name: name.clone(),
            weight: if passed_by_starter { 0 } else { rubric.exercise.points_of(name) },
            verdict: verdict.map_or(VerdictKind::Incomplete, Verdict::kind),
            message: verdict.map_or_else(|| NOT_RUN.to_owned(), message),
        }
    };
    checked.observation.expected.iter().map(grade).collect()
}

const NOT_RUN: &str = "not run: two tests of this exercise had hung before";

/// The message of a test in one line; empty for a pass.
fn message(verdict: &Verdict) -> String {
    let text = match verdict {
        Verdict::Passed => return String::new(),
        Verdict::Failed(failures) => {
            failures.first().map_or_else(String::new, |failed| failure_message(&failed.failure))
        }
        Verdict::Deadlocked { after, .. } => {
            format!(
                "nothing could run any more; given up after {} of the test's time",
                humanize::duration(*after)
            )
        }
        Verdict::Blocked { .. } => "one poll held the thread".into(),
        Verdict::TimedOut { after, .. } => format!("it did not end within {}", humanize::duration(*after)),
        Verdict::Crashed { cause, .. } => format!("the process died: {cause}"),
        Verdict::OutOfBounds { bound, .. } => format!("it went past the limit for {}", bound.words()),
        Verdict::Incomplete { .. } => "the process ended without the test having reported".into(),
        Verdict::DoesNotCompile => "it does not compile".into(),
    };
    one_line(&text)
}

fn failure_message(failure: &Failure) -> String {
    match (&failure.what, &failure.expected, &failure.seen) {
        (Some(what), Some(expected), Some(seen)) => format!("{what}: expected {expected}, seen {seen}"),
        (Some(what), _, _) => what.clone(),
        _ => failure.message.clone(),
    }
}

fn compile_error(observed: &Observation) -> String {
    use crate::model::diagnostic::Level;
    let error =
        observed.diagnostics.iter().find(|found| found.level == Level::Error && found.place.is_some());
    match error.and_then(|error| Some((error.code.as_deref().unwrap_or("error"), error.place.as_ref()?.line)))
    {
        Some((code, line)) => one_line(&format!("it does not compile: {code} in line {line}")),
        None => "it does not compile".into(),
    }
}

fn compiler_stopped(ending: &ExitReason) -> (Status, String) {
    match ending {
        ExitReason::OutOfTime(after) | ExitReason::OutOfCpu(after) => {
            (Status::Timeout, format!("compiling it did not end within {}", humanize::duration(*after)))
        }
        ExitReason::OutOfBounds(bound, _) => {
            (Status::Crashed, format!("compiling it went past the limit for {}", bound.words()))
        }
        ExitReason::Exited(_) | ExitReason::Signalled(_) | ExitReason::StackOverflow => {
            (Status::Crashed, "the compiler crashed over it".into())
        }
    }
}

fn by_tests(tests: &[TestGrade], verdict: &Verdict) -> (Status, String) {
    let passed = tests.iter().filter(|test| test.verdict == VerdictKind::Passed).count();
    if verdict.is_passed() {
        return (Status::Pass, format!("passed {}", humanize::count(passed, "test")));
    }
    let failed: Vec<&TestGrade> = tests.iter().filter(|test| test.verdict != VerdictKind::Passed).collect();
    // Names the test that decided the verdict: another failed test would not explain a timeout.
    let decisive = failed.iter().find(|test| test.verdict == verdict.kind()).or(failed.first());
    let reason = match decisive {
        Some(decisive) => {
            let tests = humanize::count(tests.len(), "test");
            format!("{passed} of {tests} passed; {}", failed_tests(decisive, failed.len()))
        }
        None => "no test reported".into(),
    };
    (status_of_failure(tests, verdict), one_line(&reason))
}

fn failed_tests(decisive: &TestGrade, failed: usize) -> String {
    let more = if failed > 1 { format!(" and {} more", failed - 1) } else { String::new() };
    format!("{}: {}{more}", decisive.verdict.words(), humanize::sentence(&decisive.name))
}

fn status_of_failure(tests: &[TestGrade], verdict: &Verdict) -> Status {
    let earned = tests.iter().any(|test| test.verdict == VerdictKind::Passed && test.weight > 0);
    match verdict {
        _ if earned => Status::Partial,
        Verdict::TimedOut { .. } => Status::Timeout,
        Verdict::Crashed { .. } | Verdict::OutOfBounds { .. } | Verdict::Incomplete { .. } => Status::Crashed,
        _ => Status::Fail,
    }
}

/// The share of the weights that passed. A test that the starter passes earns nothing. If it fails now, it costs its weight: an
/// answer that breaks it must not get full points.
fn points(rubric: &Rubric<'_>, tests: &[TestGrade]) -> Points {
    let passed = |test: &&TestGrade| test.verdict == VerdictKind::Passed;
    let part: u32 = tests.iter().filter(passed).map(|test| test.weight).sum();
    let broken =
        tests.iter().filter(|test| rubric.tests_passed_by_starter.contains(&test.name) && !passed(test));
    let broken: u32 = broken.map(|test| rubric.exercise.points_of(&test.name)).sum();
    let whole: u32 = tests.iter().map(|test| test.weight).sum();
    let all_passed = !tests.is_empty() && tests.iter().all(|test| test.verdict == VerdictKind::Passed);
    match whole {
        // The starter passes everything: no test earns points.
        0 if all_passed => Points::whole(rubric.exercise.points),
        _ => Points::share(rubric.exercise.points, part, whole + broken),
    }
}

fn flags(observed: &Observation) -> Vec<Flag> {
    let suspicious = observed.runs.iter().find(|run| run.unexpected_channel_data);
    let note = |name: &TestName| {
        format!("in the test `{name}` something came over the channel on which only the test reports")
    };
    suspicious
        .map(|run| Flag { kind: FlagKind::Tampering, line: None, note: note(&run.name) })
        .into_iter()
        .collect()
}
