use std::time::Duration;

use super::*;
use crate::model::fixtures::{self, ended_run, failed_run, passed_run};

fn run(name: &str, exit_reason: ExitReason, receipt: Option<Receipt>) -> TestRun {
    TestRun { receipt, ..ended_run(name, exit_reason) }
}

fn observation(build: Build, expected: &[&str], runs: Vec<TestRun>) -> Observation {
    let expected = expected.iter().map(|name| (*name).to_owned()).collect();
    Observation { build, expected, ..fixtures::observation(runs) }
}

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_pass_needs_a_receipt_from_every_expected_test() {
    let judged = |runs| judge(&observation(Build::Compiled, &["a", "b"], runs));
    assert_eq!(judged(vec![passed_run("a"), passed_run("b")]), Verdict::Passed);
    assert_eq!(judged(vec![passed_run("a")]), Verdict::Incomplete { missing: vec!["b".into()] });
    let exits_zero = run("b", ExitReason::Exited(0), None);
    assert_eq!(judged(vec![passed_run("a"), exits_zero]), Verdict::Incomplete { missing: vec!["b".into()] });
    assert_eq!(judge(&observation(Build::Compiled, &[], vec![])), Verdict::Incomplete { missing: vec![] });
}

#[test]
fn a_receipt_does_not_count_if_the_process_was_stopped_after_it() {
    let stopped = run("a", ExitReason::OutOfTime(SECOND), Some(Receipt::Passed));
    let verdict = judge(&observation(Build::Compiled, &["a"], vec![stopped]));
    assert_eq!(verdict, Verdict::TimedOut { test: Some("a".into()), after: SECOND, limit: TimeLimit::Wall });
}

#[test]
fn each_ending_has_its_verdict() {
    for (ending, receipt, kind) in [
        (ExitReason::Exited(0), Some(Receipt::Passed), VerdictKind::Passed),
        (ExitReason::Exited(1), Some(Receipt::Failed(Failure::default())), VerdictKind::Failed),
        (ExitReason::Exited(1), Some(Receipt::Deadlocked(SECOND)), VerdictKind::Deadlocked),
        (ExitReason::Exited(1), Some(Receipt::TimedOut(SECOND)), VerdictKind::TimedOut),
        (
            ExitReason::Exited(1),
            Some(Receipt::Blocked { busy: Some(true), held: SECOND }),
            VerdictKind::Blocked,
        ),
        (ExitReason::Exited(0), None, VerdictKind::Incomplete),
        (ExitReason::Exited(101), None, VerdictKind::Incomplete),
        (ExitReason::Signalled(11), None, VerdictKind::Crashed),
        (ExitReason::OutOfTime(SECOND), None, VerdictKind::TimedOut),
        (ExitReason::OutOfCpu(SECOND), None, VerdictKind::TimedOut),
        (ExitReason::OutOfBounds(ResourceLimit::Memory, 1), None, VerdictKind::OutOfBounds),
    ] {
        let judged = judge_run(&run("a", ending.clone(), receipt));
        assert_eq!(judged.kind(), kind, "{ending:?}");
    }
}

#[test]
fn the_most_telling_of_several_verdicts_wins() {
    let deadlocks = run("c", ExitReason::Exited(1), Some(Receipt::Deadlocked(SECOND)));
    let runs = vec![passed_run("a"), failed_run("b"), deadlocks];
    assert_eq!(judge(&observation(Build::Compiled, &["a", "b", "c"], runs)).kind(), VerdictKind::Deadlocked);
}

#[test]
fn all_failures_are_told() {
    let verdict = judge(&observation(
        Build::Compiled,
        &["a", "b", "c"],
        vec![failed_run("a"), passed_run("b"), failed_run("c")],
    ));
    let Verdict::Failed(failures) = verdict else { panic!("{verdict:?}") };
    assert_eq!(failures.iter().map(|failure| failure.test.as_str()).collect::<Vec<_>>(), ["a", "c"]);
}

#[test]
fn the_compiler_decides_before_any_test() {
    assert_eq!(judge(&observation(Build::Failed, &[], vec![])), Verdict::DoesNotCompile);
    let stopped = Build::Stopped(ExitReason::OutOfTime(SECOND));
    let verdict = Verdict::TimedOut { test: None, after: SECOND, limit: TimeLimit::Wall };
    assert_eq!(judge(&observation(stopped, &[], vec![])), verdict);
}

#[test]
fn a_denied_lint_counts_only_once_the_tests_pass() {
    assert_eq!(judge(&observation(Build::Denied, &["a"], vec![passed_run("a")])), Verdict::DoesNotCompile);
    assert_eq!(judge(&observation(Build::Denied, &["a"], vec![failed_run("a")])).kind(), VerdictKind::Failed);
}

#[test]
fn a_crash_has_a_cause_in_words() {
    for (exit_reason, expected) in [
        (ExitReason::StackOverflow, "stack overflow"),
        (ExitReason::Signalled(6), "abort"),
        (ExitReason::Signalled(11), "segmentation fault (often a stack overflow)"),
        (ExitReason::Signalled(15), "signal 15"),
    ] {
        let Verdict::Crashed { cause, .. } = judge_run(&ended_run("a", exit_reason)) else { panic!() };
        assert_eq!(cause.to_string(), expected);
    }
}

#[test]
fn every_kind_is_found_by_its_own_name() {
    for kind in VerdictKind::ALL {
        assert_eq!(VerdictKind::from_snake(kind.snake()), Some(kind));
        assert_eq!(serde_json::to_value(kind).expect("a name"), kind.snake());
    }
}
