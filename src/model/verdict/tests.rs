use std::time::Duration;

use super::*;

fn run(name: &str, ending: ExitReason, receipt: Option<Receipt>) -> TestRun {
    TestRun {
        name: name.into(),
        exit_reason: ending,
        receipt,
        provenance: Provenance::Receipt,
        output: String::new(),
        clock: crate::model::workbook::Clock::Paused,
        virtual_time: None,
        evidence: Evidence::default(),
        calls: Vec::new(),
        task_panics: Vec::new(),
        unexpected_channel_data: false,
    }
}

fn observed(build: Build, expected: &[&str], runs: Vec<TestRun>) -> Observation {
    Observation {
        build,
        diagnostics: Vec::new(),
        signature: None,
        expected: expected.iter().map(|name| (*name).to_owned()).collect(),
        runs,
    }
}

fn passes(name: &str) -> TestRun {
    run(name, ExitReason::Exited(0), Some(Receipt::Passed))
}

fn fails(name: &str) -> TestRun {
    run(name, ExitReason::Exited(1), Some(Receipt::Failed(Failure::default())))
}

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_pass_needs_a_receipt_from_every_expected_test() {
    let judged = |runs| judge(&observed(Build::Compiled, &["a", "b"], runs));
    assert_eq!(judged(vec![passes("a"), passes("b")]), Verdict::Passed);
    assert_eq!(judged(vec![passes("a")]), Verdict::Incomplete { missing: vec!["b".into()] });
    let exits_zero = run("b", ExitReason::Exited(0), None);
    assert_eq!(judged(vec![passes("a"), exits_zero]), Verdict::Incomplete { missing: vec!["b".into()] });
    assert_eq!(judge(&observed(Build::Compiled, &[], vec![])), Verdict::Incomplete { missing: vec![] });
}

#[test]
fn a_receipt_does_not_count_if_the_process_was_stopped_after_it() {
    let stopped = run("a", ExitReason::OutOfTime(SECOND), Some(Receipt::Passed));
    let verdict = judge(&observed(Build::Compiled, &["a"], vec![stopped]));
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
    let runs = vec![passes("a"), fails("b"), deadlocks];
    assert_eq!(judge(&observed(Build::Compiled, &["a", "b", "c"], runs)).kind(), VerdictKind::Deadlocked);
}

#[test]
fn all_failures_are_told() {
    let verdict =
        judge(&observed(Build::Compiled, &["a", "b", "c"], vec![fails("a"), passes("b"), fails("c")]));
    let Verdict::Failed(failures) = verdict else { panic!("{verdict:?}") };
    assert_eq!(failures.iter().map(|failure| failure.test.as_str()).collect::<Vec<_>>(), ["a", "c"]);
}

#[test]
fn the_compiler_decides_before_any_test() {
    assert_eq!(judge(&observed(Build::Failed, &[], vec![])), Verdict::DoesNotCompile);
    let stopped = Build::Stopped(ExitReason::OutOfTime(SECOND));
    let verdict = Verdict::TimedOut { test: None, after: SECOND, limit: TimeLimit::Wall };
    assert_eq!(judge(&observed(stopped, &[], vec![])), verdict);
}

#[test]
fn a_denied_lint_counts_only_once_the_tests_pass() {
    assert_eq!(judge(&observed(Build::Denied, &["a"], vec![passes("a")])), Verdict::DoesNotCompile);
    assert_eq!(judge(&observed(Build::Denied, &["a"], vec![fails("a")])).kind(), VerdictKind::Failed);
}

#[test]
fn a_stack_overflow_is_called_by_its_name() {
    let mut overflow = run("a", ExitReason::Signalled(6), None);
    overflow.output =
        "\nthread 'main' (7) has overflowed its stack\nfatal runtime error: stack overflow".into();
    assert_eq!(
        judge_run(&overflow),
        Verdict::Crashed { test: Some("a".into()), how: "stack overflow".into() }
    );
}

#[test]
fn every_kind_is_found_by_its_own_name() {
    for kind in VerdictKind::ALL {
        assert_eq!(VerdictKind::from_snake(kind.snake()), Some(kind));
        assert_eq!(serde_json::to_value(kind).expect("a name"), kind.snake());
    }
}
