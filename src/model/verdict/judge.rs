//! The rules by which facts become a verdict.

use super::{
    Build, CrashCause, ExitReason, Observation, Receipt, TestFailure, TestName, TestRun, TimeLimit, Verdict,
};

/// The verdict on an exercise.
pub fn judge(observation: &Observation) -> Verdict {
    match &observation.build {
        Build::Failed => Verdict::DoesNotCompile,
        Build::Stopped(exit_reason) => stopped(None, exit_reason),
        Build::Compiled => judge_runs(observation),
        // A test that fails says more than the lint does.
        Build::Denied => match judge_runs(observation) {
            Verdict::Passed => Verdict::DoesNotCompile,
            verdict => verdict,
        },
    }
}

fn judge_runs(observation: &Observation) -> Verdict {
    let verdicts = || observation.runs.iter().map(judge_run);
    let failures: Vec<TestFailure> = verdicts()
        .filter_map(|verdict| match verdict {
            Verdict::Failed(failures) => Some(failures),
            _other => None,
        })
        .flatten()
        .collect();
    let worst = verdicts()
        .filter(|verdict| !matches!(verdict, Verdict::Passed | Verdict::Incomplete { .. }))
        .min_by_key(severity);
    match worst {
        Some(Verdict::Failed(_)) => Verdict::Failed(failures),
        Some(verdict) => verdict,
        None => complete(observation),
    }
}

/// `Passed` if every expected test has a receipt that says so, otherwise `Incomplete`.
fn complete(observation: &Observation) -> Verdict {
    let passed =
        |name: &TestName| observation.runs.iter().any(|run| run.name == *name && judge_run(run).is_passed());
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
