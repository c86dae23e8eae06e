//! The rules by which facts become a verdict.

use super::{
    Build, CrashCause, ExitReason, Observation, Receipt, TestFailure, TestName, TestRun, TestVerdict,
    TimeLimit, Verdict,
};

/// The verdict on an exercise.
#[cfg(test)]
pub fn judge(observation: &Observation) -> Verdict {
    combine(observation, &judge_tests(observation))
}

/// The verdict on each test that ran, in the order of [`Observation::runs`].
pub fn judge_tests(observation: &Observation) -> Vec<TestVerdict> {
    let one = |run: &TestRun| TestVerdict { test: run.name.clone(), verdict: judge_run(run) };
    observation.runs.iter().map(one).collect()
}

/// The verdict on the exercise. `tests` are the verdicts of [`judge_tests`].
pub fn combine(observation: &Observation, tests: &[TestVerdict]) -> Verdict {
    match &observation.build {
        Build::Failed => Verdict::DoesNotCompile,
        Build::Stopped(exit_reason) => stopped(None, exit_reason),
        Build::Compiled => combine_tests(observation, tests),
        // A test that fails says more than the lint does.
        Build::Denied => match combine_tests(observation, tests) {
            Verdict::Passed => Verdict::DoesNotCompile,
            verdict => verdict,
        },
    }
}

fn combine_tests(observation: &Observation, tests: &[TestVerdict]) -> Verdict {
    let verdicts = || tests.iter().map(|test| &test.verdict);
    let worst = verdicts()
        .filter(|verdict| !matches!(verdict, Verdict::Passed | Verdict::Incomplete { .. }))
        .min_by_key(|verdict| severity(verdict));
    match worst {
        Some(Verdict::Failed(_)) => Verdict::Failed(verdicts().flat_map(failures).cloned().collect()),
        Some(verdict) => verdict.clone(),
        None => complete(observation, tests),
    }
}

fn failures(verdict: &Verdict) -> &[TestFailure] {
    match verdict {
        Verdict::Failed(failures) => failures,
        _ => &[],
    }
}

/// `Passed` if every expected test has a receipt that says so, otherwise `Incomplete`.
fn complete(observation: &Observation, tests: &[TestVerdict]) -> Verdict {
    let passed = |name: &TestName| tests.iter().any(|test| test.test == *name && test.verdict.is_passed());
    let missing: Vec<TestName> = observation.expected.iter().filter(|name| !passed(name)).cloned().collect();
    if missing.is_empty() && !observation.expected.is_empty() {
        Verdict::Passed
    } else {
        Verdict::Incomplete { missing }
    }
}

/// The order in which verdicts of several tests count: the lowest wins. A hang names the cause; a failed expectation is often only
/// its consequence.
const fn severity(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::OutOfBounds { .. } => 0,
        Verdict::Blocked { .. } => 1,
        Verdict::Deadlocked { .. } => 2,
        Verdict::Crashed { .. } => 3,
        Verdict::TimedOut { .. } => 4,
        Verdict::Failed(_) => 5,
        Verdict::DoesNotCompile | Verdict::Incomplete { .. } | Verdict::Passed => 6,
    }
}

/// The verdict on a single test.
pub fn judge_run(run: &TestRun) -> Verdict {
    let test = run.name.clone();
    match (&run.receipt, &run.exit_reason) {
        (Some(receipt), ExitReason::Exited(_)) => by_receipt(test, receipt),
        (_, ExitReason::Exited(_)) => Verdict::Incomplete { missing: vec![test] },
        (_, exit_reason) => stopped(Some(test), exit_reason),
    }
}

fn by_receipt(test: TestName, receipt: &Receipt) -> Verdict {
    match receipt.clone() {
        Receipt::Passed => Verdict::Passed,
        Receipt::Failed(failure) => Verdict::Failed(vec![TestFailure { test, failure }]),
        Receipt::Deadlocked(after) => Verdict::Deadlocked { test, after },
        Receipt::TimedOut(after) => Verdict::TimedOut { test: Some(test), after, limit: TimeLimit::Virtual },
        Receipt::Blocked { busy, held } => Verdict::Blocked { test, busy, held },
    }
}

/// The verdict on a process that did not end by itself: of a test, or of the compiler (`None`).
fn stopped(test: Option<TestName>, exit_reason: &ExitReason) -> Verdict {
    let crashed = |test, cause| Verdict::Crashed { test, cause };
    match exit_reason {
        ExitReason::OutOfTime(after) => Verdict::TimedOut { test, after: *after, limit: TimeLimit::Wall },
        ExitReason::OutOfCpu(after) => Verdict::TimedOut { test, after: *after, limit: TimeLimit::Cpu },
        ExitReason::OutOfBounds(bound, size) => Verdict::OutOfBounds { test, bound: *bound, size: *size },
        ExitReason::Exited(code) => crashed(test, CrashCause::ExitCode(*code)),
        ExitReason::Signalled(signal) => crashed(test, CrashCause::Signal(*signal)),
        ExitReason::StackOverflow => crashed(test, CrashCause::StackOverflow),
    }
}
