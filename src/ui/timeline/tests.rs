//! Charts with few and with many rows, wide and narrow.

use console::measure_text_width;

use super::{rows::MAX_WIDTH, *};
use crate::model::{
    fixtures,
    verdict::{CallState, Evidence, ExitReason, Failure, SourceLocation, TaskRef, TaskState},
};

fn run(calls: Vec<SimulatedCall>, tasks: Vec<TaskTimeline>) -> TestRun {
    let evidence = Evidence { tasks, ..Evidence::default() };
    TestRun { calls, evidence, ..fixtures::ended_run("the_guests_are_served", ExitReason::Exited(0)) }
}

fn call(name: &str, start_ms: u64, end_ms: u64, state: CallState) -> SimulatedCall {
    SimulatedCall { state, ..fixtures::simulated_call(name, start_ms, end_ms) }
}

fn done(owner: u32, name: &str, start_ms: u64, end_ms: u64) -> SimulatedCall {
    SimulatedCall { owner: Some(TaskRef::Task(owner)), ..fixtures::simulated_call(name, start_ms, end_ms) }
}

fn task(n: u32, end_ms: Option<u64>, polls: &[u64], state: TaskState) -> TaskTimeline {
    let spawned = Some(SourceLocation { file: "exercises/02_gather/gather1.rs".into(), line: 30 + n });
    TaskTimeline { who: TaskRef::Task(n), spawned, start_ms: 0, end_ms, polls: polls.to_vec(), state }
}

const RICH: Style = Style { unicode: true, width: 200, ..Style::PLAIN };

fn rendered(run: &TestRun, style: &Style) -> String {
    render(run, style).join("\n")
}

#[test]
fn one_after_the_other_looks_like_stairs() {
    let calls = vec![
        call("espresso", 0, 10, CallState::Done),
        call("latte", 10, 30, CallState::Done),
        call("mocha", 30, 60, CallState::Dropped),
    ];
    insta::assert_snapshot!(rendered(&run(calls, vec![]), &Style::PLAIN));
}

/// The body and four tasks, each of which ends in its own way.
fn busy() -> TestRun {
    let calls = vec![
        call("menu", 0, 20, CallState::Done),
        done(1, "espresso", 0, 60),
        SimulatedCall { state: CallState::Dropped, ..done(2, "latte", 20, 40) },
        SimulatedCall { state: CallState::Running, ..done(4, "a mocha with a very long name", 40, 80) },
        done(9, "tea", 0, 10),
    ];
    let tasks = vec![
        task(1, Some(60), &[0, 60], TaskState::Done),
        task(2, Some(40), &[0, 20], TaskState::Aborted),
        task(3, Some(70), &[0, 10, 70], TaskState::Panicked),
        task(4, None, &[0, 40], TaskState::Running),
    ];
    TestRun { virtual_time: Some(Duration::from_millis(80)), ..run(calls, tasks) }
}

#[test]
fn tasks_have_their_calls_below_them() {
    insta::assert_snapshot!("tasks_plain", rendered(&busy(), &Style::PLAIN));
    insta::assert_snapshot!("tasks_rich", rendered(&busy(), &RICH));
    insta::assert_snapshot!("tasks_narrow", rendered(&busy(), &Style { width: 44, ..Style::PLAIN }));
}

#[test]
fn without_calls_the_tasks_are_counted() {
    let tasks =
        vec![task(1, Some(2_000), &[0, 2_000], TaskState::Done), task(2, None, &[0], TaskState::Running)];
    insta::assert_snapshot!(rendered(&run(vec![], tasks), &Style::PLAIN));
}

#[test]
fn a_long_list_is_cut_and_nothing_is_wider_than_the_chart() {
    let calls = (0..50).map(|n| call("a very long name indeed", n, n + 1, CallState::Dropped)).collect();
    let many = run(calls, vec![]);
    let mut long = busy();
    long.evidence.tasks[2].end_ms = Some(80);
    long.evidence.tasks[0].spawned =
        Some(SourceLocation { file: "a/very_long_name_of_a_file.rs".into(), line: 1_234 });
    assert!(rendered(&long, &RICH).contains("task 1  very_long_…:1234"), "{}", rendered(&long, &RICH));
    assert!(rendered(&many, &RICH).contains("… 38 more"), "{}", rendered(&many, &RICH));
    for run in [many, long] {
        let lines = render(&run, &RICH);
        assert!(lines.len() <= 2 + MAX_ROWS + 2);
        assert!(lines.iter().all(|line| measure_text_width(line) <= MAX_WIDTH), "{lines:#?}");
    }
}

#[test]
fn plain_charts_are_ascii() {
    let text = rendered(&busy(), &Style::PLAIN);
    assert!(text.is_ascii(), "{text}");
}

#[test]
fn a_long_wait_at_the_end_is_not_drawn() {
    let mut hung = busy();
    hung.virtual_time = Some(Duration::from_secs(60));
    let text = rendered(&hung, &Style::PLAIN);
    assert!(
        text.contains("80") && !text.contains("60000") && text.contains("1 min of virtual time"),
        "{text}"
    );
}

#[test]
fn a_wrong_time_is_shown_in_full() {
    let failed = |expectation| TestRun {
        receipt: Some(Receipt::Failed(Failure { expectation, ..Failure::default() })),
        virtual_time: Some(Duration::from_secs(60)),
        ..busy()
    };
    let axis_ends = |expectation| shown_ms(&failed(expectation));
    assert_eq!(axis_ends(ExpectationKind::ElapsedTime), 60_000);
    assert_eq!(axis_ends(ExpectationKind::Other), 70);
}

#[test]
fn unasked_there_is_a_chart_only_if_it_tells_something() {
    let moment = run(vec![], vec![task(1, Some(0), &[0], TaskState::Done)]);
    assert_eq!(render_if_informative(&moment, &Style::PLAIN), Lines::new());
    assert!(!render(&moment, &Style::PLAIN).is_empty());
    assert!(!render_if_informative(&busy(), &Style::PLAIN).is_empty());
    assert_eq!(render(&run(vec![], vec![]), &Style::PLAIN), Lines::new());
}

#[test]
fn overlaps() {
    for (spans, expected) in [
        (&[][..], 1),
        (&[(0, 0)], 1),
        (&[(0, 10), (10, 20)], 1),
        (&[(0, 10), (9, 20)], 2),
        (&[(0, 10), (5, 5), (0, 3), (2, 4), (3, 9)], 3),
    ] {
        assert_eq!(max_at_once(spans.iter().copied()), expected, "{spans:?}");
    }
}

#[test]
fn steps_are_round() {
    for (last, expected) in [(1, 1), (5, 1), (6, 2), (60, 20), (100, 20), (600, 200), (1_001, 500)] {
        assert_eq!(chart::step(last), expected, "{last}");
    }
}

#[test]
fn no_time_is_too_long() {
    let endless = run(
        vec![call("a", 0, u64::MAX, CallState::Done), call("b", u64::MAX, 0, CallState::Running)],
        vec![],
    );
    assert!(render(&endless, &Style::PLAIN).len() > 2);
}

#[test]
fn the_sum_names_the_clock_and_counts_calls_that_go_on() {
    let silent = |name: &str| call(name, 0, 0, CallState::Running);
    let three = run(vec![silent("a"), silent("b"), silent("c")], vec![]);
    assert!(rendered(&three, &Style::PLAIN).ends_with("0 ms of virtual time, at most 3 at once"));
    let real = TestRun { clock: Clock::Real, ..busy() };
    assert!(rendered(&real, &Style::PLAIN).contains("80 ms of real time"));
}

#[test]
fn a_task_of_the_hidden_test_is_not_given_a_line_of_the_exercise() {
    let hidden = Some(SourceLocation { file: "tests/hidden/02_gather/gather1.rs".into(), line: 31 });
    let guest = TaskTimeline { spawned: hidden, ..task(1, Some(60), &[0], TaskState::Done) };
    let text = rendered(&run(vec![], vec![guest]), &Style::PLAIN);
    assert!(text.contains("task 1  of the test") && !text.contains("31"), "{text}");
}

#[test]
fn the_count_of_a_cut_task_list_is_a_lower_bound() {
    let tasks = (0..500).map(|n| task(n, Some(60), &[0], TaskState::Done)).collect();
    assert!(
        rendered(&run(vec![], tasks), &Style::PLAIN)
            .ends_with("ms of virtual time, 500 tasks or more at once")
    );
}
