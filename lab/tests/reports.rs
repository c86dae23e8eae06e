//! Drives `lab-reports`: every way to hang, block or leak, and the lines that the receipt names. The lines are found by the marks
//! in the sources.
#![cfg(all(tokio_unstable, target_os = "linux"))]

#[path = "driver/mod.rs"]
mod driver;

use driver::{Source, TestRequest};
use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_lab-reports");

const LOCKS: Source = Source::new("locks.rs", include_str!("reports/locks.rs"));
const MESSAGES: Source = Source::new("messages.rs", include_str!("reports/messages.rs"));
const BLIND: Source = Source::new("blind.rs", include_str!("reports/blind.rs"));
const BLOCKED: Source = Source::new("blocked.rs", include_str!("reports/blocked.rs"));
const HTTP: Source = Source::new("http.rs", include_str!("reports/http.rs"));
const LEAKS: Source = Source::new("leaks.rs", include_str!("reports/leaks.rs"));

fn receipt_of(test: &str) -> Value {
    TestRequest::new(PROGRAM, test).receipt()
}

/// The waits of a test that must be deadlocked, each as `[who, innermost line, primitive]`.
fn waits(test: &str) -> Vec<Value> {
    let ending = receipt_of(test)["ending"].clone();
    assert_eq!(ending["kind"], "deadlocked", "{test}: {ending}");
    let short = |wait: &Value| json!([wait["who"], wait["stack"][0]["line"], wait["primitive"]]);
    ending["waits"].as_array().unwrap().iter().map(short).collect()
}

/// A test whose body alone waits, at the mark `waits`.
#[track_caller]
fn body_waits(source: &Source, test: &str, primitive: &str) {
    assert_eq!(waits(test), [json!(["the test body", source.line(test, "waits"), primitive])], "{test}");
}

#[test]
fn two_tasks_that_wait_for_each_other() {
    let waits = waits("opposite_locks");
    let line = LOCKS.line("Account", "waits");
    assert_eq!(
        waits,
        [
            json!(["the test body", LOCKS.line("opposite_locks", "body"), "JoinHandle"]),
            json!(["task 1", line, "Mutex::lock"]),
            json!(["task 2", line, "Mutex::lock"]),
        ]
    );
    let receipt = receipt_of("opposite_locks");
    let waits = &receipt["ending"]["waits"];
    assert_eq!(waits[1]["spawned"]["line"], LOCKS.line("opposite_locks", "spawned 1"));
    assert_eq!(waits[2]["spawned"]["line"], LOCKS.line("opposite_locks", "spawned 2"));
    assert_eq!(waits[1]["stack"][0]["function"], "transfer");
    assert_eq!(waits[0]["stack"][0]["function"], "opposite_locks");
    assert!(waits[1]["stack"][0]["file"].as_str().unwrap().ends_with("lab/tests/reports/locks.rs"));
    assert_eq!(waits[1]["stack"][0]["file"], waits[1]["spawned"]["file"]);
}

#[test]
fn one_task_and_its_locks() {
    body_waits(&LOCKS, "self_deadlock", "Mutex::lock");
    body_waits(&LOCKS, "rw_upgrade", "RwLock::write");
    body_waits(&LOCKS, "semaphore_kept", "Semaphore::acquire");
}

#[test]
fn a_barrier_that_is_one_short() {
    let expected = [
        json!(["the test body", LOCKS.line("barrier_short", "waits"), "Barrier::wait"]),
        json!(["task 1", LOCKS.line("barrier_short", "task"), "Barrier::wait"]),
    ];
    assert_eq!(waits("barrier_short"), expected);
}

#[test]
fn a_task_that_joins_itself() {
    let waits = waits("join_cycle");
    assert_eq!(waits[1], json!(["task 1", LOCKS.line("join_cycle", "waits"), "JoinHandle"]));
}

#[test]
fn the_whole_async_stack_is_reported() {
    let receipt = receipt_of("in_a_helper");
    let stack = receipt["ending"]["waits"][0]["stack"].clone();
    let frames: Vec<_> =
        stack.as_array().unwrap().iter().map(|frame| json!([frame["function"], frame["line"]])).collect();
    let expected = [
        json!(["inner", LOCKS.line("inner", "waits")]),
        json!(["outer", LOCKS.line("outer", "outer")]),
        json!(["in_a_helper", LOCKS.line("in_a_helper", "body")]),
    ];
    assert_eq!(frames, expected);
}

#[test]
fn branches_are_reported_separately() {
    let body = |test, mark, primitive| json!(["the test body", LOCKS.line(test, mark), primitive]);
    let joined = [
        body("joined_branches", "waits 1", "Mutex::lock"),
        body("joined_branches", "waits 2", "Semaphore::acquire"),
    ];
    assert_eq!(waits("joined_branches"), joined);
    let mut selected = waits("selected_branches");
    selected.sort_by_key(Value::to_string);
    let line = "selected_branches";
    assert_eq!(selected, [body(line, "waits", "Mutex::lock"), body(line, "waits", "Semaphore::acquire")]);
}

#[test]
fn messages_that_never_come() {
    body_waits(&MESSAGES, "oneshot_kept", "oneshot::Receiver");
    body_waits(&MESSAGES, "mpsc_kept", "mpsc::Receiver::recv");
    body_waits(&MESSAGES, "mpsc_full", "mpsc::Sender::send");
    body_waits(&MESSAGES, "lost_wakeup", "Notify::notified");
    body_waits(&MESSAGES, "broadcast_kept", "broadcast::Receiver::recv");
    let task = json!(["task 1", MESSAGES.line("watch_kept", "waits"), "watch::Receiver::changed"]);
    assert_eq!(waits("watch_kept")[1], task);
}

#[test]
fn an_opaque_wait_has_its_line() {
    body_waits(&BLIND, "many_futures", "FuturesUnordered");
    let receipt = receipt_of("set_of_tasks");
    let wait = &receipt["ending"]["waits"][0];
    assert_eq!(wait["stack"][0]["line"], BLIND.line("set_of_tasks", "waits"));
    assert_eq!((&wait["primitive"], &wait["blind"]), (&json!("JoinSet::join_next"), &json!(true)));
}

#[test]
fn a_future_written_by_hand_is_reported_where_it_clones_its_waker() {
    let receipt = receipt_of("by_hand");
    let wait = &receipt["ending"]["waits"][0];
    let lines = [&wait["stack"][0]["line"], &wait["stack"][1]["line"]];
    assert_eq!(lines, [&BLIND.line("Keeps", "keeps"), &BLIND.line("by_hand", "waits")]);
    assert_eq!(wait["stack"][0]["function"], "Keeps::poll");
    assert_eq!((&wait["blind"], &wait["no_waker"]), (&json!(true), &json!(false)));
}

#[test]
fn a_future_that_keeps_no_waker_is_reported() {
    for test in ["no_waker", "woken_by_nobody"] {
        let receipt = receipt_of(test);
        let wait = &receipt["ending"]["waits"][0];
        assert_eq!((&wait["blind"], &wait["no_waker"]), (&json!(true), &json!(true)), "{test}: {wait}");
    }
}

/// The waits of a run with lock tracing.
fn traced_waits(test: &str) -> Vec<Value> {
    let receipt = TestRequest::new(PROGRAM, test).with("explain", json!(true)).receipt();
    receipt["ending"]["waits"].as_array().unwrap().clone()
}

fn holder(wait: &Value) -> Value {
    json!([wait["who"], wait["held_by"]["who"], wait["held_by"]["since"]["line"]])
}

#[test]
fn lock_tracing_reports_who_holds_the_lock() {
    let since = |test, mark| LOCKS.line(test, mark);
    let waits = traced_waits("opposite_locks");
    assert_eq!(holder(&waits[1]), json!(["task 1", "task 2", since("Account", "since")]));
    assert_eq!(holder(&waits[2]), json!(["task 2", "task 1", since("Account", "since")]));
    let waits = traced_waits("self_deadlock");
    assert_eq!(holder(&waits[0]), json!(["the test body", "the test body", since("self_deadlock", "since")]));
    assert_eq!(waits[0]["made"]["line"], since("self_deadlock", "made"));
    let waits = traced_waits("two_branches_of_one_task");
    for (wait, mark) in waits.iter().zip(["since 1", "since 2"]) {
        assert_eq!(wait["held_by"]["since"]["line"], since("two_branches_of_one_task", mark));
    }
}

#[test]
fn lock_tracing_reports_other_locks_too() {
    let body = "the test body";
    assert_eq!(
        holder(&traced_waits("rw_upgrade")[0]),
        json!([body, body, LOCKS.line("rw_upgrade", "since")])
    );
    let expected = json!([body, "task 1", LOCKS.line("semaphore_kept", "since")]);
    assert_eq!(holder(&traced_waits("semaphore_kept")[0]), expected);
}

#[test]
fn lock_tracing_reports_where_tasks_cloned_their_wakers() {
    let waits = traced_waits("set_in_a_task");
    assert_eq!((&waits[1]["who"], &waits[1]["primitive"]), (&json!("task 1"), &json!("JoinSet::join_next")));
    assert_eq!(waits[1]["stack"][0]["line"], BLIND.line("set_in_a_task", "task"));
    let waits = traced_waits("by_hand_in_a_task");
    let lines = [&waits[1]["stack"][0]["line"], &waits[1]["stack"][1]["line"]];
    assert_eq!(lines, [&BLIND.line("Keeps", "keeps"), &BLIND.line("by_hand_in_a_task", "task")]);
    assert_eq!((&waits[1]["primitive"], &waits[1]["blind"]), (&Value::Null, &json!(true)));
}

#[test]
fn lock_tracing_does_not_change_the_ending() {
    for test in ["passes_locks", "opposite_locks", "many_yields", "livelock"] {
        let kind = |receipt: Value| receipt["ending"]["kind"].clone();
        let second = TestRequest::new(PROGRAM, test).with("explain", json!(true)).receipt();
        assert_eq!(kind(receipt_of(test)), kind(second), "{test}");
    }
}

/// Who, the call, the first line, and whether it was busy.
#[track_caller]
fn held(test: &str, task: &str, call: &str) {
    let ending = receipt_of(test)["ending"].clone();
    assert_eq!(ending["kind"], "blocked", "{test}: {ending}");
    let line = BLOCKED.line(test, "holds");
    assert_eq!(
        (&ending["who"], &ending["call"], &ending["stack"][0]["line"], &ending["lines"][0]["line"]),
        (&json!(task), &json!(call), &line, &line),
        "{test}: {ending}"
    );
}

#[test]
fn calls_that_sleep_are_named() {
    held("sleeps_in_task", "task 1", "std::thread::sleep");
    held("std_mutex_over_await", "the test body", "std::sync::Mutex::lock");
    held("std_channel", "the test body", "std::sync::mpsc::Receiver::recv");
    held("block_on_inside", "the test body", "futures::executor::block_on");
    held("socket", "the test body", "std::os::unix::net::UnixStream::read");
    let ending = receipt_of("sleeps_in_body")["ending"].clone();
    let lines = [&ending["stack"][0]["line"], &ending["stack"][1]["line"]];
    assert_eq!(
        lines,
        [&BLOCKED.line("fetch", "helper"), &BLOCKED.line("sleeps_in_body", "body")],
        "{ending}"
    );
    let receipt = receipt_of("sleeps_in_task");
    assert_eq!(receipt["ending"]["spawned"]["line"], BLOCKED.line("sleeps_in_task", "spawned 1"));
}

#[test]
fn loops_are_named() {
    let ending = receipt_of("busy_loop")["ending"].clone();
    assert_eq!(
        (&ending["busy"], &ending["livelock"], &ending["who"]),
        (&json!(true), &json!(false), &json!("the test body"))
    );
    let seen: Vec<_> =
        ending["lines"].as_array().unwrap().iter().map(|place| place["line"].clone()).collect();
    for mark in ["loop 1", "loop 2"] {
        assert!(seen.contains(&BLOCKED.line("busy_loop", mark)), "{ending}");
    }
}

#[test]
fn livelocks_differ_from_loops() {
    let ending = receipt_of("livelock")["ending"].clone();
    assert_eq!(
        (&ending["livelock"], &ending["call"]),
        (&json!(true), &json!("tokio::task::yield_now")),
        "{ending}"
    );
    assert_eq!(ending["stack"][0]["line"], BLOCKED.line("wait_for", "holds"), "{ending}");
    assert_eq!(ending["stack"][1]["line"], BLOCKED.line("livelock", "body"), "{ending}");
    held("livelock_in_task", "task 1", "tokio::task::yield_now");
}

#[test]
fn brief_blocks_are_recorded() {
    let receipt = receipt_of("naps");
    assert_eq!(receipt["ending"]["kind"], "passed");
    let short = |block: &Value| json!([block["who"], block["call"], block["place"]["line"]]);
    let seen: Vec<_> = receipt["short_blocks"].as_array().unwrap().iter().map(short).collect();
    let line = |mark| BLOCKED.line("naps", mark);
    let expected = [
        json!(["the test body", "std::thread::sleep", line("first")]),
        json!(["task 1", "std::thread::sleep", line("second")]),
        json!(["the test body", "std::sync::mpsc::Receiver::recv", line("third")]),
    ];
    assert_eq!(seen, expected);
    let held = &receipt["short_blocks"][1]["held_ms"];
    assert!(held.as_f64().unwrap() >= 20.0, "{held}");
}

#[test]
fn leaks_are_named() {
    let receipt = receipt_of("task_left");
    let place = &receipt["alive"][0]["spawned"]["line"];
    assert_eq!(
        (&receipt["ending"]["kind"], receipt["alive"].as_array().unwrap().len()),
        (&json!("passed"), 1)
    );
    assert_eq!((&receipt["alive"][0]["who"], place), (&json!("task 2"), &LEAKS.line("task_left", "spawned")));
    assert_eq!(receipt["alive"][0]["polls"], 2);
    let lost = receipt_of("panic_lost")["task_panics"][0].clone();
    assert_eq!((&lost["message"], &lost["line"]), (&json!("spilled"), &LEAKS.line("panic_lost", "panic")));
    let calls = receipt_of("call_dropped")["calls"].clone();
    assert_eq!((&calls[0]["state"], &calls[0]["owner"]), (&json!("dropped"), &Value::Null));
    assert_eq!((&calls[1]["state"], &calls[1]["owner"]), (&json!("done"), &json!("task 1")));
}

#[test]
fn timelines_are_in_virtual_time() {
    let tasks = receipt_of("task_lives")["tasks"].clone();
    let short =
        |task: &Value| json!([task["who"], task["start_ms"], task["end_ms"], task["polls"], task["state"]]);
    let seen: Vec<_> = tasks.as_array().unwrap().iter().map(short).collect();
    let expected =
        [json!(["task 1", 5, 25, [5, 15, 25], "done"]), json!(["task 2", 5, 6, [5, 6], "panicked"])];
    assert_eq!(seen, expected);
    assert_eq!(tasks[0]["spawned"]["line"], LEAKS.line("task_lives", "one"));
}

/// As under `cargo test`.
#[test]
fn without_a_channel_the_reports_are_text() {
    let run = |name: &str, explain: &str| {
        let mut command = std::process::Command::new(PROGRAM);
        let output = command.arg(name).env(explain, "1").stdin(std::process::Stdio::null()).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let file = "lab/tests/reports/locks.rs";
    let at = |item: &str, mark: &str| format!("{file}:{}", LOCKS.line(item, mark));
    let text = run("opposite_locks", "LAB_EXPLAIN");
    for expected in [
        format!("  task 1, spawned at {}, waits in Mutex::lock", at("opposite_locks", "spawned 1")),
        format!("; task 2 has held it since {}", at("Account", "since")),
        format!("    at {} in transfer", at("Account", "waits")),
    ] {
        assert!(text.contains(&expected), "{expected}\n{text}");
    }
    assert!(run("opposite_locks", "UNKNOWN").contains("run it with LAB_EXPLAIN=1"));
    let text = run("sleeps_in_task", "UNKNOWN");
    let line = BLOCKED.line("sleeps_in_task", "holds");
    assert!(text.contains("holds it in std::thread::sleep"), "{text}");
    assert!(
        text.contains(&format!("    at lab/tests/reports/blocked.rs:{line} in sleeps_in_task")),
        "{text}"
    );
}

#[test]
fn healthy_tests_pass_without_a_block() {
    for test in [
        "computes",
        "reads_files",
        "blocking_jobs",
        "many_yields",
        "passes_locks",
        "sockets",
        "sleeps_in_a_job",
    ] {
        let receipt = receipt_of(test);
        assert_eq!(receipt["ending"]["kind"], "passed", "{test}: {receipt}");
        let quiet = [&receipt["alive"], &receipt["short_blocks"], &receipt["missing"]];
        assert_eq!(quiet, [&json!([]); 3], "{test}: {receipt}");
    }
}

#[test]
fn tasks_of_libraries_are_not_reported() {
    let receipt = receipt_of("client_kept");
    assert_eq!((&receipt["ending"]["kind"], &receipt["alive"]), (&json!("passed"), &json!([])));
    let (tasks, calls) = (&receipt["tasks"], &receipt["calls"]);
    assert_eq!((tasks.as_array().unwrap().len(), calls.as_array().unwrap().len()), (1, 1));
    assert_eq!(
        (&tasks[0]["who"], &tasks[0]["spawned"]["line"]),
        (&json!("task 1"), &HTTP.line("client_kept", "spawned"))
    );
    let call = ["name", "owner", "start_ms", "end_ms", "state"].map(|key| calls[0][key].clone());
    assert_eq!(json!(call), json!(["GET /", "a client", 0, 10, "done"]));
}

#[test]
fn a_request_without_an_answer() {
    let waits = waits("server_silent");
    assert_eq!(waits.len(), 1, "{waits:?}");
    assert_eq!((&waits[0][0], &waits[0][1]), (&json!("the test body"), &HTTP.line("server_silent", "waits")));
}
