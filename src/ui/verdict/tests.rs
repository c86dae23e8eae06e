//! How each verdict looks, at two widths, with and without colours.

use std::time::Duration;

use super::*;
use crate::model::{
    diagnostic::Level,
    fixtures::{self, simulated_call, test_run},
    verdict::{
        Block, Build, CallState, CrashCause, ExpectationKind, Failure, Observation, Primitive, Receipt,
        ResourceLimit, SimulatedCall, SourceLocation, TaskPanic, TaskRef, TestFailure, TimeLimit, Wait,
    },
};

const SOURCE: &str = "use lab::Service;\n\npub async fn brew_all() {\n    brew().await;\n    cups.push(brew(order).await);\n}\n";
const RICH: Style = Style { color: true, unicode: true, width: 120, height: 40, hyperlinks: true };

fn exercise() -> Exercise {
    fixtures::exercise_in("02_gather", "gather1")
}

fn run(name: &str, receipt: Receipt) -> TestRun {
    TestRun { virtual_time: Some(Duration::from_millis(30)), ..test_run(name, receipt) }
}

fn diagnostic(level: Level, code: &str, line: u32, rendered: &str) -> Diagnostic {
    let message = rendered.lines().next().unwrap_or_default().to_owned();
    let place = Some(SourceLocation { file: "exercises/02_gather/gather1.rs".into(), line });
    Diagnostic { level, code: Some(code.into()), message, place, column: None, rendered: rendered.into() }
}

fn error(line: u32) -> Diagnostic {
    diagnostic(
        Level::Error,
        "E0728",
        line,
        "\x1b[1m\x1b[91merror[E0728]\x1b[0m: `await` is only allowed inside `async` functions and blocks\n \x1b[94m-->\x1b[0m \
         exercises/02_gather/gather1.rs:4:12\n",
    )
}

fn forgotten_await() -> Diagnostic {
    diagnostic(
        Level::Warning,
        "unused_must_use",
        4,
        "warning: unused implementer of `Future` that must be used\n --> exercises/02_gather/gather1.rs:4:5\n  |\n4 |     \
         brew();\n  |     ^^^^^^\n  |\n  = note: futures do nothing unless you `.await` or poll them\n  = note: \
         `#[warn(unused_must_use)]` on by default\nhelp: use `let _ = ...` to ignore the resulting value\n  |\n4 |     let _ = \
         brew();\n",
    )
}

fn unused_variable() -> Diagnostic {
    diagnostic(
        Level::Warning,
        "unused_variables",
        2,
        "warning: unused variable: `x`\n --> exercises/02_gather/gather1.rs:2:5\n",
    )
}

fn checked(verdict: Verdict, runs: Vec<TestRun>, diagnostics: Vec<Diagnostic>) -> CheckResult {
    let build = if verdict.kind() == VerdictKind::DoesNotCompile { Build::Failed } else { Build::Compiled };
    let observation = Observation { build, diagnostics, ..fixtures::observation(runs) };
    CheckResult { observation, ..fixtures::check_result("gather1", verdict) }
}

fn rendered(checked: &CheckResult, space: Space, style: &Style) -> String {
    let (root, exercise) = (Path::new("/work book"), exercise());
    let view =
        VerdictView { root, exercise: &exercise, checked, source: SOURCE, remarks: &[], timeline: false };
    render(&view, space, style).replace('\x1b', "\u{241b}")
}

fn snapshot(name: &str, checked: &CheckResult) {
    insta::assert_snapshot!(format!("{name}_80"), rendered(checked, Space::Unlimited, &Style::PLAIN));
    insta::assert_snapshot!(format!("{name}_120"), rendered(checked, Space::Unlimited, &RICH));
}

fn expectation(what: &str, expected: &str, seen: &str) -> Failure {
    Failure {
        message: format!("{what}\n  expected  {expected}\n  seen      {seen}"),
        what: Some(what.into()),
        expected: Some(expected.into()),
        seen: Some(seen.into()),
        place: Some(SourceLocation { file: "/tmp/w/exercises/02_gather/gather1.rs".into(), line: 5 }),
        ..Failure::default()
    }
}

/// Two failures; the first with a chart and a place.
fn failed() -> CheckResult {
    let first = Failure {
        expectation: ExpectationKind::ElapsedTime,
        ..expectation("the time it takes", "30 ms in all", "60 ms in all")
    };
    let second = Failure {
        message: "assertion `left == right` failed\n  left: 1\n right: 2".into(),
        place: None,
        ..Failure::default()
    };
    let mut brewed = run("all_orders_are_brewed_at_once", Receipt::Failed(first.clone()));
    brewed.calls = vec![
        simulated_call("espresso", 0, 10),
        simulated_call("latte", 10, 30),
        simulated_call("mocha", 30, 60),
    ];
    brewed.output = "brewing\x1b[2J espresso\nbrewing latte\n".into();
    brewed.task_panics = vec![TaskPanic {
        message: "no beans".into(),
        place: Some(SourceLocation { file: "exercises/02_gather/gather1.rs".into(), line: 4 }),
    }];
    let ordered = run("results_keep_their_order", Receipt::Failed(second.clone()));
    let failures = vec![
        TestFailure { test: brewed.name.clone(), failure: first },
        TestFailure { test: ordered.name.clone(), failure: second },
    ];
    let runs = vec![brewed, ordered, run("no_orders_give_no_results", Receipt::Passed)];
    checked(Verdict::Failed(failures), runs, vec![unused_variable(), forgotten_await()])
}

#[test]
fn passed() {
    let mut quick = run("no_orders_give_no_results", Receipt::Passed);
    quick.virtual_time = Some(Duration::ZERO);
    quick.output = "hello\n".into();
    let runs = vec![run("all_orders_are_brewed_at_once", Receipt::Passed), quick];
    snapshot("passed", &checked(Verdict::Passed, runs, vec![unused_variable()]));
}

#[test]
fn passed_without_a_receipt_says_so() {
    let mut plain = run("tests::it_adds", Receipt::Passed);
    (plain.provenance, plain.virtual_time) = (Provenance::Unattested, None);
    snapshot("unattested", &checked(Verdict::Passed, vec![plain], vec![]));
}

#[test]
fn does_not_compile() {
    let mut hidden = error(9);
    hidden.place = Some(SourceLocation { file: "tests/hidden/02_gather/gather1.rs".into(), line: 9 });
    hidden.rendered = "error: in the tests".into();
    let diagnostics = vec![hidden, unused_variable(), error(4)];
    snapshot("does_not_compile", &checked(Verdict::DoesNotCompile, vec![], diagnostics));
}

#[test]
fn a_changed_signature_is_explained_in_words() {
    let mut checked = checked(Verdict::DoesNotCompile, vec![], vec![error(4)]);
    checked.observation.signature =
        Some("the tests use  `async fn brew_all(&[u32])`\nyour file has  `fn brew_all(Vec<u32>)`".into());
    snapshot("signature", &checked);
}

#[test]
fn failed_with_its_evidence() {
    snapshot("failed", &failed());
}

#[test]
fn the_most_important_part_fits_a_small_screen() {
    insta::assert_snapshot!(rendered(&failed(), Space::Rows(20), &Style::PLAIN));
}

#[test]
fn a_verdict_never_has_more_rows_than_there_are() {
    for rows in 1..60 {
        let text = rendered(&failed(), Space::Rows(rows), &Style::PLAIN);
        let lines: Lines = text.lines().map(str::to_owned).collect();
        assert!(text::all_rows(&lines, 80) <= rows, "{rows} rows:\n{text}");
    }
}

/// Every verdict that has an explanation.
fn explained() -> Vec<Verdict> {
    let test = || "the_guests_are_served".to_owned();
    let (second, minute) = (Duration::from_millis(900), Duration::from_secs(60));
    let timed_out = |limit| Verdict::TimedOut { test: Some(test()), after: minute, limit };
    let crashed = |cause| Verdict::Crashed { test: Some(test()), cause };
    let bound = |bound, size| Verdict::OutOfBounds { test: Some(test()), bound, size };
    let mut verdicts = vec![Verdict::Deadlocked { test: test(), after: minute }];
    verdicts.extend([Some(false), Some(true), None].map(|busy| Verdict::Blocked {
        test: test(),
        busy,
        held: second,
    }));
    verdicts.extend([TimeLimit::Virtual, TimeLimit::Wall, TimeLimit::Cpu].map(timed_out));
    verdicts.push(Verdict::TimedOut { test: None, after: minute, limit: TimeLimit::Wall });
    verdicts.extend([CrashCause::StackOverflow, CrashCause::Signal(6), CrashCause::Signal(15)].map(crashed));
    verdicts.push(Verdict::Crashed { test: None, cause: CrashCause::Signal(9) });
    verdicts.extend([bound(ResourceLimit::Memory, 512 << 20), bound(ResourceLimit::Output, 1 << 20)]);
    verdicts.extend([bound(ResourceLimit::Processes, 64), bound(ResourceLimit::Disk, 64 << 20)]);
    verdicts.extend([Verdict::Incomplete { missing: vec![test()] }, Verdict::Incomplete { missing: vec![] }]);
    verdicts
}

#[test]
fn hangs_and_crashes_are_explained() {
    for (name, style) in [("lessons_80", &Style::PLAIN), ("lessons_120", &RICH)] {
        let texts: Vec<String> = explained()
            .into_iter()
            .map(|verdict| rendered(&checked(verdict, vec![], vec![]), Space::Unlimited, style))
            .collect();
        insta::assert_snapshot!(name, texts.join("\n\n----\n\n"));
    }
}

/// If only answers from outside are missing, the calls are named, and the advice is about timeouts, not about locks.
#[test]
fn an_answer_that_never_comes_is_named() {
    let opaque = |who| Wait { who, opaque: true, ..Wait::default() };
    let lock = Wait { primitive: Some(Primitive::new("Mutex::lock")), ..opaque(TaskRef::Task(2)) };
    let http = Wait {
        opaque: false,
        primitive: Some(Primitive::new("RequestBuilder::send")),
        ..opaque(TaskRef::Main)
    };
    let silent =
        |owner| SimulatedCall { owner, state: CallState::Running, ..simulated_call("route", 0, 60_000) };
    let cases = [
        (
            vec![opaque(TaskRef::Main)],
            vec![silent(None)],
            "the test body waits for the answer to `route`",
            true,
        ),
        (
            vec![opaque(TaskRef::Task(1))],
            vec![silent(Some(TaskRef::Task(1)))],
            "task 1 waits for the answer to `route`",
            true,
        ),
        (
            vec![opaque(TaskRef::Task(1))],
            vec![silent(Some(TaskRef::Task(2)))],
            "that tokio cannot see into",
            false,
        ),
        (
            vec![opaque(TaskRef::Task(1)), lock],
            vec![silent(Some(TaskRef::Task(1)))],
            "waits in `Mutex::lock`",
            false,
        ),
        (
            vec![opaque(TaskRef::Main)],
            vec![simulated_call("route", 0, 10)],
            "that tokio cannot see into",
            false,
        ),
        (vec![http], vec![], "waits in `RequestBuilder::send`", true),
    ];
    for (waits, calls, expected, about_answers) in cases {
        let verdict = Verdict::Deadlocked { test: "it_ends".into(), after: Duration::from_secs(60) };
        let mut run = run("it_ends", Receipt::Passed);
        run.calls = calls;
        run.evidence.waits = waits;
        let text = rendered(&checked(verdict, vec![run], vec![]), Space::Unlimited, &Style::PLAIN);
        assert!(text.contains(expected), "{text}");
        assert_eq!(text.contains("how long to wait"), about_answers, "{text}");
    }
}

#[test]
fn a_livelock_is_not_explained_as_one_long_poll() {
    let test = "it_ends".to_owned();
    let verdict =
        Verdict::Blocked { test: test.clone(), busy: Some(true), held: Duration::from_millis(1_600) };
    let mut run = run(&test, Receipt::Passed);
    for (livelock, expected) in [(true, "one poll followed the other"), (false, "One poll held the thread")] {
        run.evidence.block = Some(Block { livelock, ..Block::default() });
        let text =
            rendered(&checked(verdict.clone(), vec![run.clone()], vec![]), Space::Unlimited, &Style::PLAIN);
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn a_panic_on_purpose_in_a_hidden_test_is_shown_only_if_that_test_fails() {
    let panic = |file: &str| TaskPanic {
        message: "fog".into(),
        place: Some(SourceLocation { file: file.into(), line: 3 }),
    };
    let failure = || Failure { message: "too late".into(), ..Failure::default() };
    let cases = [
        ("tests/hidden/02_gather/gather1.rs", Receipt::Passed, false),
        ("tests/hidden/02_gather/gather1.rs", Receipt::Failed(failure()), true),
        ("exercises/02_gather/gather1.rs", Receipt::Passed, true),
    ];
    for (file, receipt, is_shown) in cases {
        let mut run = run("it_ends", receipt);
        run.task_panics = vec![panic(file)];
        let verdict = Verdict::Failed(vec![TestFailure { test: "another".into(), failure: failure() }]);
        let text = rendered(&checked(verdict, vec![run], vec![]), Space::Unlimited, &Style::PLAIN);
        assert_eq!(text.contains("fog"), is_shown, "{text}");
    }
}

#[test]
fn prose_stays_within_the_width() {
    for verdict in explained() {
        let text = rendered(
            &checked(verdict, vec![], vec![]),
            Space::Unlimited,
            &Style { width: 60, ..Style::PLAIN },
        );
        assert!(text.lines().all(|line| console::measure_text_width(line) <= 60), "{text}");
    }
}

#[test]
fn endless_output_is_cut() {
    let mut failed = failed();
    failed.observation.runs[0].output = "line\n".repeat(10_000);
    let text = rendered(&failed, Space::Unlimited, &Style::PLAIN);
    assert!(text.contains("9600 earlier lines") && text.lines().count() < 500, "{text}");
}

fn with_timeline(checked: &CheckResult, space: Space) -> String {
    let (root, exercise) = (Path::new("/w"), exercise());
    let view =
        VerdictView { root, exercise: &exercise, checked, source: SOURCE, remarks: &[], timeline: true };
    render(&view, space, &Style::PLAIN)
}

#[test]
fn a_pass_shows_its_timelines_if_asked() {
    let mut brewed = run("all_orders_are_brewed_at_once", Receipt::Passed);
    brewed.calls = vec![simulated_call("espresso", 0, 10), simulated_call("latte", 0, 30)];
    let runs = vec![brewed, run("no_orders_give_no_results", Receipt::Passed)];
    insta::assert_snapshot!(with_timeline(&checked(Verdict::Passed, runs, vec![]), Space::Unlimited));
    let bare = checked(Verdict::Passed, vec![run("a", Receipt::Passed)], vec![]);
    assert!(with_timeline(&bare, Space::Unlimited).contains("no timeline: there was no task"));
}

#[test]
fn no_timeline_is_drawn_twice() {
    let mut failed = failed();
    failed.observation.runs[1].calls = vec![simulated_call("chai", 0, 10)];
    failed.observation.runs[2].calls = vec![simulated_call("tea", 0, 10)];
    for (space, words) in
        [(Space::Unlimited, ["espresso", "chai", "tea"]), (Space::Rows(44), ["espresso", "chai", "tea"])]
    {
        let text = with_timeline(&failed, space);
        for word in words {
            let rows =
                text.lines().filter(|line| line.trim_start().starts_with(&format!("{word}  "))).count();
            assert_eq!(rows, 1, "{word} in {space:?}:\n{text}");
        }
    }
    assert!(
        with_timeline(&failed, Space::Rows(12)).contains("`asynclings run gather1 --timeline` prints all")
    );
}
