//! From what was observed to a status, points and words.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{Flag, FlagKind, Points, Status, TestGrade};
use crate::model::{
    humanize,
    printable::one_line,
    verdict::{Build, CheckResult, ExitReason, Observation, TestName, Verdict, VerdictKind, judge_run},
    workbook::Exercise,
};

/// What an exercise is worth, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric<'a> {
    /// The exercise, with its points and the weights of its tests.
    pub exercise: &'a Exercise,
    /// Tests that the untouched starter passes.
    pub tests_passed_by_starter: &'a BTreeSet<TestName>,
}

/// How a check is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// In one word.
    pub status: Status,
    /// What it is worth, before anything is withheld.
    pub points: Points,
    /// In one sentence of our own.
    pub reason: String,
    /// Every expected test.
    pub tests: Vec<TestGrade>,
    /// What the programs did that an instructor should know.
    pub flags: Vec<Flag>,
}

/// Marks a check.
pub fn score(scale: &Rubric<'_>, checked: &CheckResult) -> Score {
    let tests = tests(scale, &checked.observation);
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
    Score { status, points: points(scale, &tests), reason, flags: flags(&checked.observation), tests }
}

fn tests(scale: &Rubric<'_>, observed: &Observation) -> Vec<TestGrade> {
    let grade = |name: &TestName| {
        let verdict = observed.runs.iter().find(|run| run.name == *name).map(judge_run);
        let worthless = scale.tests_passed_by_starter.contains(name);
        TestGrade {
            name: name.clone(),
            weight: if worthless { 0 } else { scale.exercise.points_of(name) },
            verdict: verdict.as_ref().map_or(VerdictKind::Incomplete, Verdict::kind),
            message: verdict.as_ref().map_or_else(|| NOT_RUN.to_owned(), message),
        }
    };
    observed.expected.iter().map(grade).collect()
}

const NOT_RUN: &str = "not run: two tests of this exercise had hung before";

/// In one line; empty for a pass.
fn message(verdict: &Verdict) -> String {
    let text = match verdict {
        Verdict::Passed => return String::new(),
        Verdict::Failed(failures) => failures.first().map_or_else(String::new, |failed| {
            let failure = &failed.failure;
            match (&failure.what, &failure.expected, &failure.seen) {
                (Some(what), Some(expected), Some(seen)) => {
                    format!("{what}: expected {expected}, seen {seen}")
                }
                (Some(what), _, _) => what.clone(),
                _ => failure.message.clone(),
            }
        }),
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
    let earned = tests.iter().any(|test| test.verdict == VerdictKind::Passed && test.weight > 0);
    if verdict.is_passed() {
        return (Status::Pass, format!("passed {}", humanize::count(passed, "test")));
    }
    let failed: Vec<&TestGrade> = tests.iter().filter(|test| test.verdict != VerdictKind::Passed).collect();
    // The one that decided comes first: a timeout is not explained by an expectation that failed besides.
    let decisive = failed.iter().find(|test| test.verdict == verdict.kind());
    let reason = match decisive.or(failed.first()) {
        Some(first) => {
            let more =
                if failed.len() > 1 { format!(" and {} more", failed.len() - 1) } else { String::new() };
            let how = first.verdict.words();
            format!(
                "{passed} of {} passed; {how}: {}{more}",
                humanize::count(tests.len(), "test"),
                humanize::sentence(&first.name)
            )
        }
        None => "no test reported".into(),
    };
    let status = match verdict {
        _ if earned => Status::Partial,
        Verdict::TimedOut { .. } => Status::Timeout,
        Verdict::Crashed { .. } | Verdict::OutOfBounds { .. } | Verdict::Incomplete { .. } => Status::Crashed,
        _ => Status::Fail,
    };
    (status, one_line(&reason))
}

/// The share of the weights that passed. A test that the starter passes gives nothing, but if it fails now, it costs what it would
/// be worth otherwise: half a repair that breaks something else is not a whole one.
fn points(scale: &Rubric<'_>, tests: &[TestGrade]) -> Points {
    let passed = |test: &&TestGrade| test.verdict == VerdictKind::Passed;
    let part: u32 = tests.iter().filter(passed).map(|test| test.weight).sum();
    let broken =
        tests.iter().filter(|test| scale.tests_passed_by_starter.contains(&test.name) && !passed(test));
    let broken: u32 = broken.map(|test| scale.exercise.points_of(&test.name)).sum();
    let whole: u32 = tests.iter().map(|test| test.weight).sum();
    let all_passed = !tests.is_empty() && tests.iter().all(|test| test.verdict == VerdictKind::Passed);
    match whole {
        // The starter is solved already: there is nothing to tell apart.
        0 if all_passed => Points::whole(scale.exercise.points),
        _ => Points::share(scale.exercise.points, part, whole + broken),
    }
}

fn flags(observed: &Observation) -> Vec<Flag> {
    let noisy = observed.runs.iter().find(|run| run.unexpected_channel_data);
    let note = |name: &TestName| {
        format!("in the test `{name}` something came over the channel on which only the test reports")
    };
    noisy
        .map(|run| Flag { kind: FlagKind::Tampering, line: None, note: note(&run.name) })
        .into_iter()
        .collect()
}
