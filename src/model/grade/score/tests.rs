use std::time::Duration;

use super::*;
use crate::model::{
    diagnostic::{Diagnostic, Level},
    fixtures::{self, ended_run, test_run},
    verdict::{Failure, Receipt, ResourceLimit, SourceLocation},
};

const SECOND: Duration = Duration::from_secs(1);

/// An exercise of 6 points.
fn exercise(weights: &[(&str, u32)]) -> Exercise {
    let test_points = weights.iter().map(|(name, weight)| ((*name).to_owned(), *weight)).collect();
    Exercise { points: 6, test_points, ..fixtures::exercise("lazy1") }
}

/// `+` passes, `-` fails, `h` hangs, `b` blocks, `d` deadlocks, `x` crashes, `m` takes too much memory, `0` ends without a
/// receipt, `.` is not run. The tests are called `a`, `b`, `c`, …
fn observed(tests: &str) -> Observation {
    let names = || ('a'..='z').map(String::from).zip(tests.chars());
    let one = |(name, how): (String, char)| {
        let failure = Failure { message: "no".into(), what: Some("the sum".into()), ..Failure::default() };
        Some(match how {
            '+' => fixtures::passed_run(&name),
            '-' => test_run(&name, Receipt::Failed(failure)),
            'h' => ended_run(&name, ExitReason::OutOfTime(SECOND)),
            'b' => test_run(&name, Receipt::Blocked { busy: Some(true), held: SECOND }),
            'd' => test_run(&name, Receipt::Deadlocked(SECOND)),
            'x' => ended_run(&name, ExitReason::Signalled(6)),
            'm' => ended_run(&name, ExitReason::OutOfBounds(ResourceLimit::Memory, 1)),
            '0' => ended_run(&name, ExitReason::Exited(0)),
            _ => return None,
        })
    };
    let expected = names().map(|(name, _)| name).collect();
    Observation { expected, ..fixtures::observation(names().filter_map(one).collect()) }
}

fn marked(observed: Observation, weights: &[(&str, u32)], worthless: &str) -> Score {
    let exercise = exercise(weights);
    let worthless = worthless.chars().map(String::from).collect();
    let checked = fixtures::judged("lazy1", observed);
    score(&Rubric { exercise: &exercise, tests_passed_by_starter: &worthless }, &checked)
}

#[test]
fn tests_decide_status_points_and_reason() {
    for (tests, weights, worthless, expected) in [
        ("++", &[][..], "", "pass 6: passed 2 tests"),
        ("+-", &[], "", "partial 3: 1 of 2 tests passed; failed: b"),
        ("+--", &[], "", "partial 2: 1 of 3 tests passed; failed: b and 1 more"),
        ("--", &[], "", "fail 0: 0 of 2 tests passed; failed: a and 1 more"),
        ("d-", &[], "", "fail 0: 0 of 2 tests passed; deadlocked: a and 1 more"),
        ("-b", &[], "", "fail 0: 0 of 2 tests passed; blocked: b and 1 more"),
        ("-h", &[], "", "timeout 0: 0 of 2 tests passed; timed out: b and 1 more"),
        ("hh.", &[], "", "timeout 0: 0 of 3 tests passed; timed out: a and 2 more"),
        ("+h", &[], "", "partial 3: 1 of 2 tests passed; timed out: b"),
        ("xx", &[], "", "crashed 0: 0 of 2 tests passed; crashed: a and 1 more"),
        ("m", &[], "", "crashed 0: 0 of 1 test passed; out of bounds: a"),
        ("0", &[], "", "crashed 0: 0 of 1 test passed; incomplete: a"),
        ("+0", &[], "", "partial 3: 1 of 2 tests passed; incomplete: b"),
        // Nothing reported: never a pass.
        ("", &[], "", "crashed 0: no test reported"),
        ("..", &[], "", "crashed 0: 0 of 2 tests passed; incomplete: a and 1 more"),
        // Weights of the author's.
        ("+-", &[("a", 5)], "", "partial 5: 1 of 2 tests passed; failed: b"),
        ("-+", &[("a", 5)], "", "partial 1: 1 of 2 tests passed; failed: a"),
        ("+-", &[("a", 0)], "", "fail 0: 1 of 2 tests passed; failed: b"),
        ("+-", &[("b", 0)], "", "partial 6: 1 of 2 tests passed; failed: b"),
        ("+++", &[("b", 1000), ("c", 7)], "", "pass 6: passed 3 tests"),
        ("-", &[("a", 0)], "", "fail 0: 0 of 1 test passed; failed: a"),
        ("+", &[("a", 0)], "", "pass 6: passed 1 test"),
        // Tests that the starter passes.
        ("+-", &[], "a", "fail 0: 1 of 2 tests passed; failed: b"),
        ("+h", &[], "a", "timeout 0: 1 of 2 tests passed; timed out: b"),
        ("++", &[], "a", "pass 6: passed 2 tests"),
        ("+-+", &[], "a", "partial 3: 2 of 3 tests passed; failed: b"),
        // One of them broken costs what it would be worth otherwise.
        ("-+", &[], "a", "partial 3: 1 of 2 tests passed; failed: a"),
        ("-++", &[], "a", "partial 4: 2 of 3 tests passed; failed: a"),
        ("-+", &[("a", 2)], "a", "partial 2: 1 of 2 tests passed; failed: a"),
        ("-+", &[("a", 0)], "a", "partial 6: 1 of 2 tests passed; failed: a"),
        // The starter is solved already.
        ("++", &[], "ab", "pass 6: passed 2 tests"),
        ("+-", &[], "ab", "fail 0: 1 of 2 tests passed; failed: b"),
    ] {
        let mark = marked(observed(tests), weights, worthless);
        let told = format!("{} {}: {}", mark.status.words(), mark.points, mark.reason);
        assert_eq!(told, expected, "{tests} {weights:?} {worthless}");
        assert_eq!(mark.tests.len(), tests.len());
    }
}

fn failed_build(build: Build) -> Observation {
    Observation { build, expected: Vec::new(), ..observed("") }
}

#[test]
fn what_does_not_compile_is_worth_nothing_and_says_why() {
    let diagnostic = |level, line: Option<u32>| Diagnostic {
        level,
        code: Some("E0728".into()),
        place: line.map(|line| SourceLocation { file: "exercises/lazy1.rs".into(), line }),
        message: String::new(),
        column: None,
        rendered: String::new(),
    };
    let with_error = Observation {
        diagnostics: vec![
            diagnostic(Level::Warning, Some(3)),
            diagnostic(Level::Error, None),
            diagnostic(Level::Error, Some(8)),
        ],
        ..failed_build(Build::Failed)
    };
    let signature = Observation { signature: Some("fn a()".into()), ..failed_build(Build::Failed) };
    for (observed, expected) in [
        (failed_build(Build::Failed), "compile error: it does not compile"),
        (with_error, "compile error: it does not compile: E0728 in line 8"),
        (
            signature,
            "signature: it compiles, but the hidden tests cannot call it: a public item is missing or has another type",
        ),
        (
            failed_build(Build::Denied),
            "compile error: it compiles, but lints that this exercise forbids were hit",
        ),
        (
            failed_build(Build::Stopped(ExitReason::OutOfTime(SECOND))),
            "timeout: compiling it did not end within 1 s",
        ),
        (
            failed_build(Build::Stopped(ExitReason::OutOfCpu(SECOND))),
            "timeout: compiling it did not end within 1 s",
        ),
        (
            failed_build(Build::Stopped(ExitReason::OutOfBounds(ResourceLimit::Memory, 1))),
            "crashed: compiling it went past the limit for memory",
        ),
        (failed_build(Build::Stopped(ExitReason::Signalled(11))), "crashed: the compiler crashed over it"),
    ] {
        let mark = marked(observed, &[], "");
        assert_eq!(format!("{}: {}", mark.status.words(), mark.reason), expected);
        assert_eq!((mark.points, mark.tests), (Points::ZERO, Vec::new()), "{expected}");
    }
}

#[test]
fn each_test_says_in_one_line_how_it_ended() {
    let mark = marked(observed("+-hbdxm0."), &[("b", 3)], "a");
    let told: Vec<String> = mark
        .tests
        .iter()
        .map(|test| format!("{} {} {}: {}", test.name, test.weight, test.verdict.words(), test.message))
        .collect();
    assert_eq!(
        told,
        [
            "a 0 passed: ",
            "b 3 failed: the sum",
            "c 1 timed out: it did not end within 1 s",
            "d 1 blocked: one poll held the thread",
            "e 1 deadlocked: nothing could run any more; given up after 1 s of the test's time",
            "f 1 crashed: the process died: abort",
            "g 1 out of bounds: it went past the limit for memory",
            "h 1 incomplete: the process ended without the test having reported",
            "i 1 incomplete: not run: two tests of this exercise had hung before",
        ]
    );
}

#[test]
fn expectations_are_told_with_what_was_seen_and_stay_on_one_line() {
    let mut observed = observed("-");
    let failure = Failure {
        message: "the whole\nof it".into(),
        what: Some("the order".into()),
        expected: Some("a\nb".into()),
        seen: Some("\u{1b}[31m".into()),
        ..Failure::default()
    };
    observed.runs[0].receipt = Some(Receipt::Failed(failure.clone()));
    let message = |observed: &Observation| marked(observed.clone(), &[], "").tests[0].message.clone();
    assert_eq!(message(&observed), r"the order: expected a\nb, seen \u{1b}[31m");
    observed.runs[0].receipt = Some(Receipt::Failed(Failure { what: None, ..failure }));
    assert_eq!(message(&observed), r"the whole\nof it");
}

#[test]
fn words_on_the_channel_that_are_not_the_tests_own_are_flagged_once() {
    let mut observed = observed("++");
    assert_eq!(marked(observed.clone(), &[], "").flags, []);
    for run in &mut observed.runs {
        run.unexpected_channel_data = true;
    }
    let flags = marked(observed, &[], "").flags;
    assert_eq!(flags.iter().map(|flag| flag.kind).collect::<Vec<_>>(), [FlagKind::Tampering]);
    assert!(flags[0].note.contains("`a`"), "{flags:?}");
}
