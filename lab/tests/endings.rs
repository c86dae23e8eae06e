//! Runs `lab-endings` over a socket pair, as the runner does, and checks every ending and its receipt.
#![cfg(unix)]

use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_lab-endings");

/// What a process left: its exit code, and a receipt if it sent one.
struct Finished {
    code: Option<i32>,
    receipt: Option<Value>,
}

/// Runs one test over the channel.
fn request(test: &str) -> Finished {
    send(&json!({"protocol": 1, "token": "t0ken", "test": test, "clock": "paused", "seed": 7}))
}

fn send(request: &Value) -> Finished {
    let (mut ours, theirs) = UnixStream::pair().unwrap();
    let mut command = Command::new(PROGRAM);
    command.arg("--channel").stdin(Stdio::from(OwnedFd::from(theirs)));
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    drop(command);
    ours.write_all(format!("{request}\n").as_bytes()).unwrap();
    // An upper bound in real time for a test that hangs. It is far above the lab's own limits, also for those in CPU time on a
    // busy machine.
    ours.set_read_timeout(Some(Duration::from_secs(300))).unwrap();
    let mut text = String::new();
    let read = ours.read_to_string(&mut text);
    if read.is_err() {
        child.kill().unwrap();
    }
    let code = child.wait().unwrap().code();
    read.unwrap();
    Finished { code, receipt: receipt(&text) }
}

/// Parses the output of the channel: one line, or nothing.
fn receipt(text: &str) -> Option<Value> {
    assert!(text.lines().count() <= 1, "more than one line: {text}");
    (!text.is_empty()).then(|| serde_json::from_str(text.strip_suffix('\n').unwrap()).unwrap())
}

/// The receipt of a test that has one, after a look at its envelope and exit code.
fn receipt_of(test: &str) -> Value {
    let finished = request(test);
    let receipt =
        finished.receipt.unwrap_or_else(|| panic!("{test} left no receipt, code {:?}", finished.code));
    assert_eq!(
        (&receipt["protocol"], &receipt["token"], &receipt["test"]),
        (&json!(1), &json!("t0ken"), &json!(test))
    );
    let passed = receipt["ending"]["kind"] == "passed";
    assert_eq!(finished.code, Some(if passed { 0 } else { 1 }), "{receipt}");
    receipt
}

fn ending_of(test: &str) -> Value {
    receipt_of(test)["ending"].clone()
}

fn assert_passes(test: &str) {
    assert_eq!(ending_of(test), json!({"kind": "passed"}), "{test}");
}

fn assert_hung(ending: &Value, kind: &str, after: u64) {
    assert_eq!((&ending["kind"], &ending["after_virtual_ms"]), (&json!(kind), &json!(after)), "{ending}");
}

fn assert_blocked(test: &str, busy: bool) {
    let ending = ending_of(test);
    assert_eq!(ending["kind"], "blocked", "{test}: {ending}");
    let expected = if cfg!(target_os = "linux") { json!(busy) } else { Value::Null };
    assert_eq!(ending["busy"], expected, "{test}: {ending}");
    // A lower bound: on a busy machine it is more.
    assert!(ending["held_ms"].as_u64() >= Some(400), "{test}: {ending}");
}

#[test]
fn a_pass_has_its_exact_time() {
    let receipt = receipt_of("passes");
    assert_eq!(receipt["ending"], json!({"kind": "passed"}));
    assert_eq!(receipt["virtual_ms"], 600);
    assert_eq!(receipt["alive"], json!([]));
    assert_eq!((&receipt["task_panics"], &receipt["calls"]), (&json!([]), &json!([])));
}

#[test]
fn an_expectation_fails_in_its_parts() {
    let receipt = receipt_of("fails_an_expectation");
    let line = line_of("lab::expect_eq(\"the steps, in order\"");
    assert_eq!(
        receipt["ending"],
        json!({
            "kind": "failed", "what": "the steps, in order", "expected": "boil, pour", "seen": "pour",
            "message": "the steps, in order\n  expected  boil, pour\n  seen      pour",
            "file": receipt["ending"]["file"], "line": line, "expectation": "other",
        })
    );
    assert!(receipt["ending"]["file"].as_str().unwrap().ends_with("endings/main.rs"));
    assert_eq!(receipt["virtual_ms"], 30);
}

#[test]
fn an_assertion_fails_with_its_message_and_line() {
    let ending = ending_of("fails_an_assertion");
    assert_eq!(ending["kind"], "failed");
    assert!(ending["message"].as_str().unwrap().contains("sums"), "{ending}");
    assert_eq!(ending["line"], line_of("assert_eq!(1 + 1, 3"));
    assert_eq!((&ending["what"], &ending["seen"]), (&Value::Null, &Value::Null));
}

#[test]
fn an_error_fails_at_the_signature() {
    let ending = ending_of("returns_an_error");
    assert!(ending["message"].as_str().unwrap().contains("InvalidDigit"), "{ending}");
    assert_eq!(ending["line"], line_of("async fn returns_an_error"));
    let ending = ending_of("plain_fails");
    assert!(ending["message"].as_str().unwrap().contains("out of beans"), "{ending}");
}

#[test]
fn a_panic_without_text_fails_too() {
    assert_eq!(ending_of("panics_with_a_number")["line"], line_of("panic_any(7)"));
}

#[test]
fn a_body_that_nothing_can_wake_is_deadlocked() {
    assert_hung(&ending_of("deadlocks"), "deadlocked", 60_000);
    let receipt = receipt_of("deadlocks_after_ten_minutes");
    assert_hung(&receipt["ending"], "deadlocked", 600_000);
    assert_eq!(receipt["virtual_ms"], 600_000);
}

#[test]
fn a_test_that_keeps_waking_times_out() {
    for test in ["a_heartbeat_goes_on", "the_body_beats", "sleeps_far_beyond_the_deadline"] {
        assert_hung(&ending_of(test), "timed_out", 60_000);
    }
}

#[test]
fn a_thread_that_sleeps_is_blocked() {
    for test in ["blocks_in_std_sleep", "blocks_in_a_task", "locks_a_std_mutex_twice"] {
        assert_blocked(test, false);
    }
}

#[test]
fn a_blocking_job_does_not_block_the_thread() {
    assert_passes("waits_for_a_blocking_job");
}

#[test]
fn a_thread_that_never_parks_is_busy() {
    assert_blocked("loops_for_ever", true);
    assert_blocked("yields_for_ever", true);
}

#[test]
fn a_process_that_exits_or_crashes_leaves_no_receipt() {
    let finished = request("exits");
    assert_eq!((finished.code, finished.receipt), (Some(0), None));
    let finished = request("overflows_the_stack");
    assert_eq!((finished.code, finished.receipt), (None, None));
}

#[test]
fn an_invalid_request_leaves_no_receipt() {
    assert_eq!(request("no_such_test").code, Some(2));
    assert_eq!(request("without_the_attribute").code, Some(98));
    assert_eq!(send(&json!({"protocol": 2, "token": "t", "test": "passes"})).code, Some(98));
    assert_eq!(send(&json!("nonsense")).code, Some(98));
    let unwritable =
        json!({"protocol": 1, "token": "t", "test": "passes", "report": "/no/such/folder/receipt"});
    assert_eq!(send(&unwritable).code, Some(98));
}

#[test]
fn a_receipt_can_go_to_a_file() {
    let path = std::env::temp_dir().join(format!("lab-receipt-{}", std::process::id()));
    let finished = send(&json!({"protocol": 1, "token": "t", "test": "passes", "report": path}));
    assert_eq!((finished.code, finished.receipt), (Some(0), None));
    let receipt = receipt(&std::fs::read_to_string(&path).unwrap()).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(receipt["ending"]["kind"], "passed");
}

#[test]
fn panics_in_tasks_are_listed() {
    let receipt = receipt_of("a_task_panics");
    assert_eq!(receipt["ending"]["kind"], "passed");
    let panics = receipt["task_panics"].as_array().unwrap();
    assert_eq!(panics.len(), 1);
    assert_eq!(
        (&panics[0]["message"], &panics[0]["line"]),
        (&json!("spilled"), &line_of("panic!(\"spilled\")"))
    );
}

#[test]
fn tasks_left_behind_are_counted_but_not_aborted_ones() {
    assert_eq!(receipt_of("leaves_tasks_behind")["alive"].as_array().unwrap().len(), 1);
}

#[test]
fn calls_are_listed_with_their_times() {
    let receipt = receipt_of("calls_services");
    let calls = receipt["calls"].as_array().unwrap();
    let short = |call: &Value| {
        let owned = !call["owner"].is_null();
        json!([call["name"], call["start_ms"], call["end_ms"], call["state"], owned])
    };
    let seen: Vec<Value> = calls.iter().map(short).collect();
    let expected = [
        json!(["espresso", 0, 30, "done", false]),
        json!(["latte", 30, 40, "done", true]),
        json!(["mocha", 40, 45, "dropped", false]),
        json!(["decaf", 45, 46, "running", true]),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn the_exercise_cannot_change_the_ending() {
    assert_passes("drops_badly");
    assert_passes("standard_input_is_at_its_end");
    assert_eq!(ending_of("runs_a_test_inside")["message"], "the outer test counts");
}

#[test]
fn runtimes_follow_the_options() {
    for test in ["spawns_locally", "two_workers", "real_time", "plain"] {
        assert_passes(test);
    }
    assert_eq!(ending_of("any_clock")["kind"], "failed");
    let real = send(&json!({"protocol": 1, "token": "t", "test": "any_clock", "clock": "real"}));
    assert_eq!(real.receipt.unwrap()["ending"]["kind"], "passed");
}

#[test]
fn without_a_channel_the_output_is_plain_text() {
    let run = |name: &str| Command::new(PROGRAM).arg(name).stdin(Stdio::null()).output().unwrap();
    let passed = run("passes");
    assert_eq!(passed.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&passed.stdout).contains("passes ... ok"));
    let failed = run("fails_an_expectation");
    assert_eq!(failed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("expected  boil, pour"));
    let hung = run("deadlocks");
    assert_eq!(hung.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&hung.stderr).contains("deadlocked: "));
    let blocked = run("blocks_in_std_sleep");
    assert_eq!(blocked.status.code(), Some(101));
    assert!(String::from_utf8_lossy(&blocked.stderr).contains("blocked: "));
    assert_eq!(run("no_such_test").status.code(), Some(2));
}

/// Without `tokio_unstable` or Linux, lab finds out less.
#[test]
fn what_is_unavailable_is_listed() {
    let missing = receipt_of("deadlocks")["missing"].clone();
    let expected = cfg!(not(all(tokio_unstable, target_os = "linux")));
    assert_eq!(missing.as_array().unwrap().len(), usize::from(expected), "{missing}");
    assert_eq!(receipt_of("passes")["missing"], json!([]));
}

/// The line of the program's source that contains this text.
fn line_of(text: &str) -> Value {
    let source = include_str!("endings/main.rs");
    let index = source.lines().position(|line| line.contains(text)).unwrap();
    json!(index + 1)
}
