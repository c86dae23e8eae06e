//! From facts to a verdict, and nothing else.

use super::{
    Build, ExitReason, Observation, Receipt, TestFailure, TestName, TestRun, TestVerdict, TimeLimit, Verdict,
};

/// The verdict that follows from what was observed.
#[cfg(test)]
pub fn judge(observed: &Observation) -> Verdict {
    combine(observed, &judge_tests(observed))
}

/// The verdict on each test that ran, in the order of [`Observation::runs`].
pub fn judge_tests(observed: &Observation) -> Vec<TestVerdict> {
    let one = |run: &TestRun| TestVerdict { test: run.name.clone(), verdict: judge_run(run) };
    observed.runs.iter().map(one).collect()
}

/// The verdict on the exercise. `tests` are the verdicts of [`judge_tests`].
pub fn combine(observed: &Observation, tests: &[TestVerdict]) -> Verdict {
    match &observed.build {
        Build::Failed => Verdict::DoesNotCompile,
        Build::Stopped(ending) => stopped(None, ending),
        Build::Compiled => combine_tests(observed, tests),
        // A test that fails says more than the lint does.
        Build::Denied => match combine_tests(observed, tests) {
            Verdict::Passed => Verdict::DoesNotCompile,
            verdict => verdict,
        },
    }
}

fn combine_tests(observed: &Observation, tests: &[TestVerdict]) -> Verdict {
    let verdicts = || tests.iter().map(|test| &test.verdict);
    let worst = verdicts()
        .filter(|verdict| !matches!(verdict, Verdict::Passed | Verdict::Incomplete { .. }))
        .min_by_key(|verdict| severity(verdict));
    match worst {
        Some(Verdict::Failed(_)) => Verdict::Failed(verdicts().flat_map(failures).cloned().collect()),
        Some(verdict) => verdict.clone(),
        None => complete(observed, tests),
    }
}

fn failures(verdict: &Verdict) -> &[TestFailure] {
    match verdict {
        Verdict::Failed(failures) => failures,
        _ => &[],
    }
}

/// Passed only if every expected test has a receipt that says so.
fn complete(observed: &Observation, tests: &[TestVerdict]) -> Verdict {
    let passed = |name: &TestName| tests.iter().any(|test| test.test == *name && test.verdict.is_passed());
    let missing: Vec<TestName> = observed.expected.iter().filter(|name| !passed(name)).cloned().collect();
    if missing.is_empty() && !observed.expected.is_empty() {
        Verdict::Passed
    } else {
        Verdict::Incomplete { missing }
    }
}

/// Which of several tests' verdicts tells the learner most: lower comes first. A hang names the cause, a failed
/// expectation often only its consequence.
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
        (_, ending) => stopped(Some((test, &run.output)), ending),
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

/// The verdict on a process that did not end by itself: a test with its output, or the compiler.
fn stopped(test: Option<(TestName, &String)>, ending: &ExitReason) -> Verdict {
    let (test, output) = test.unzip();
    let output = output.map_or("", String::as_str);
    match ending {
        ExitReason::OutOfTime(after) => Verdict::TimedOut { test, after: *after, limit: TimeLimit::Wall },
        ExitReason::OutOfCpu(after) => Verdict::TimedOut { test, after: *after, limit: TimeLimit::Cpu },
        ExitReason::OutOfBounds(bound, size) => Verdict::OutOfBounds { test, bound: *bound, size: *size },
        ExitReason::Exited(code) => Verdict::Crashed { test, how: format!("exit code {code}") },
        ExitReason::Signalled(signal) => Verdict::Crashed { test, how: crash_in_words(*signal, output) },
    }
}

/// What std prints before it aborts says more than the signal's number does.
fn crash_in_words(signal: i32, output: &str) -> String {
    const ABORT: i32 = 6;
    const SEGV: i32 = 11;
    if output.contains("has overflowed its stack") {
        return "stack overflow".into();
    }
    match signal {
        ABORT => "abort".into(),
        SEGV => "segmentation fault (often a stack overflow)".into(),
        4 => "illegal instruction".into(),
        8 => "arithmetic exception".into(),
        9 => "killed from outside (signal 9)".into(),
        other => format!("signal {other}"),
    }
}
