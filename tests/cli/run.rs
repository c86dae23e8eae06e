//! `asynclings run`.

use std::fs;

use crate::support::Workbook;

#[test]
fn a_pass() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "passes"]), @"
     PASSED  exercises/01_verdicts/passes.rs  2/2 tests  [time]

       + the answer is right                                           30 ms virtual
       + the answer takes its time                                     30 ms virtual

       solution  solutions/01_verdicts/passes.rs
       next      exercises/01_verdicts/fails.rs
    --- exit code 0
    ");
}

/// Of every test, also of one that passes; each once.
#[test]
fn timelines_on_demand() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "passes", "--timeline"]), @"
     PASSED  exercises/01_verdicts/passes.rs  2/2 tests  [time]

       + the answer is right                                           30 ms virtual
       + the answer takes its time                                     30 ms virtual

       no timeline: there was no task and no simulated call

       solution  solutions/01_verdicts/passes.rs
       next      exercises/01_verdicts/fails.rs
    --- exit code 0
    ");
    let charts =
        |arguments: &[&str]| workbook.run(arguments).matches("of virtual time, at most 1 at once").count();
    assert_eq!((charts(&["run", "fails"]), charts(&["run", "fails", "--timeline"])), (2, 3));
}

#[test]
fn a_failure() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "fails"]), @"
     FAILED  exercises/01_verdicts/fails.rs  1/3 tests  [time]

       x both are asked at once
         the time it takes
         expected  40 ms in all
         seen      60 ms in all

               0 ms                20                  40                  60
               |-------------------|-------------------|-------------------|
         tens  ========================================
         ones                                          ====================
         60 ms of virtual time, at most 1 at once

       x the oracle hears both
         how many run at once
         expected  2 at once
         seen      1 at once

               0 ms                20                  40                  60
               |-------------------|-------------------|-------------------|
         tens  ========================================
         ones                                          ====================
         60 ms of virtual time, at most 1 at once
    --- exit code 1
    ");
}

#[test]
fn a_failed_assertion_of_std() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "fails_with_std_assert"]), @"
     FAILED  exercises/01_verdicts/fails_with_std_assert.rs  [time]

       x the answer is right
         assertion `left == right` failed: the number above 41
           left: 41
          right: 42
    --- exit code 1
    ");
}

/// The first lines that the compiler says, without what it draws below them, which differs from version to version.
fn without_drawings(told: &str) -> String {
    let is_drawn = |line: &&str| line.trim_start().starts_with(['|', '=', '-']) && !line.starts_with("---");
    let is_quote =
        |line: &&str| line.split_once(" |").is_some_and(|(number, _)| number.trim().parse::<u32>().is_ok());
    told.lines().filter(|line| !is_drawn(line) && !is_quote(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_compile_error() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(without_drawings(&workbook.run(&["run", "does_not_compile"])), @"
     DOES NOT COMPILE  exercises/01_verdicts/does_not_compile.rs  [time]

    error[E0728]: `await` is only allowed inside `async` functions and blocks
    --- exit code 1
    ");
}

#[test]
fn a_changed_signature() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "signature_changed"]), @"
     DOES NOT COMPILE  exercises/01_verdicts/signature_changed.rs  [time]

       The tests no longer fit your file: something that they call has another
       signature.

         the tests use  `async fn answer() -> u32`
         your file has  `fn answer(&str) -> u32`

       Names and types of public functions are part of the task; change them back.
    --- exit code 1
    ");
}

#[test]
fn a_deadlock() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "deadlocks"]), @"
     DEADLOCKED  exercises/01_verdicts/deadlocks.rs  [time]

       x the answer is right

       Nothing can run any more: every task waits for something that will never
       happen. (1 min on the test's clock made no difference.)

       the test body waits in `oneshot::Receiver`
          7 |     listener.await.unwrap_or(0)

       Ask of each `.await` who is to wake it. The usual suspects: a lock that is
       still held while the same lock, or another one, is awaited; a channel with
       a sender that is never dropped, or a receiver nobody reads; a notification
       that was sent before anyone listened.
    --- exit code 1
    ");
}

/// How long the thread was held differs from run to run, and with it where the lines break.
#[test]
fn a_blocked_thread() {
    let workbook = Workbook::fixture();
    let told = without_drawings(&workbook.run(&["run", "blocks"]));
    let (before, rest) = told.split_once("for ").expect(&told);
    let (_held, after) = rest.split_once(',').expect(&told);
    let flowing: Vec<&str> =
        before.split_whitespace().chain(["for", "[time],"]).chain(after.split_whitespace()).collect();
    insta::assert_snapshot!(flowing.join(" "), @"BLOCKED exercises/01_verdicts/blocks.rs [time] x the answer is right One poll held the thread for [time], and all that time no other task could run: it waited without an `.await`. the test body was inside `std::thread::sleep` Use what can be awaited: `tokio::time::sleep(..).await` instead of `std::thread::sleep`, tokio's channels and locks instead of std's. What has no such version goes into `tokio::task::spawn_blocking(..).await`. warning: this blocks the whole thread: `std::thread::sleep` --- exit code 1");
}

#[test]
fn a_lost_panic() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "panics_in_task"]), @"
     FAILED  exercises/01_verdicts/panics_in_task.rs  [time]

       x the answer is right
         the answer
         expected  42
         seen      0

       a task panicked at exercises/01_verdicts/panics_in_task.rs:9
         the oracle is asleep
    --- exit code 1
    ");
}

#[test]
fn a_program_that_leaves_early() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "exits_zero"]), @"
     INCOMPLETE  exercises/02_hostile/exits_zero.rs  [time]

       x the answer is right

       The program ended before the test could vouch for it: did it call
       `std::process::exit`?

       An exit ends every task at once, the test's own included. Let the function
       return instead.
    --- exit code 1
    ");
}

#[test]
fn what_a_program_prints_cannot_reach_the_terminal() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "prints_control_codes"]), @"
     FAILED  exercises/02_hostile/prints_control_codes.rs  [time]

       x the answer is right
         the answer
         expected  42
         seen      41

       printed while testing that the answer is right:
       | red
       | over �desrever
       | �� not text
    --- exit code 1
    ");
}

#[test]
fn a_pass_that_nobody_vouches_for() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "in_file_passes"]), @"
     PASSED  exercises/03_plain/in_file_passes.rs  [time]

       + the answer is right

       (unattested: plain tests vouch for it, which is enough to learn, not to be
       graded)

       solution  solutions/03_plain/in_file_passes.rs
       next      exercises/03_plain/in_file_fails.rs
    --- exit code 0
    ");
}

#[test]
fn a_remark_of_clippy_that_counts() {
    let workbook = Workbook::fixture();
    let told = workbook.run(&["run", "strict_clippy"]);
    assert!(
        told.starts_with(" DOES NOT COMPILE  exercises/03_plain/strict_clippy.rs  [time]\n\nwarning: "),
        "{told}"
    );
    assert!(told.contains("exercises/03_plain/strict_clippy.rs:7:"), "{told}");
    assert!(told.ends_with("\n--- exit code 1"), "{told}");
}

#[test]
fn an_unknown_name() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "dedlocks"]), @"
    --- stderr
    error: no exercise is called `dedlocks`; did you mean `deadlocks`?
    `asynclings list` shows them all
    --- exit code 2
    ");
    insta::assert_snapshot!(workbook.run(&["run", "something_else"]), @"
    --- stderr
    error: no exercise is called `something_else`
    `asynclings list` shows them all
    --- exit code 2
    ");
}

/// A pass moves on, a failure does not, and neither does a pass elsewhere.
#[test]
fn the_current_exercise() {
    let workbook = Workbook::fixture();
    let checked = |workbook: &Workbook, arguments: &[&str]| workbook.verdicts(arguments).remove(0);
    let is = |name: &str, verdict: &str| (name.to_owned(), verdict.to_owned());
    assert_eq!(checked(&workbook, &["run", "in_file_passes"]), is("in_file_passes", "passed"));
    assert_eq!(checked(&workbook, &["run"]), is("passes", "passed"));
    assert_eq!(checked(&workbook, &["run"]), is("fails", "failed"));
    assert_eq!(checked(&workbook, &["run"]), is("fails", "failed"));
    workbook.solve("01_verdicts/fails");
    assert_eq!(checked(&workbook, &["run"]), is("fails", "passed"));
    assert_eq!(checked(&workbook, &["run"]), is("fails_with_std_assert", "failed"));
}

#[test]
fn the_end_of_the_course() {
    let workbook = Workbook::of(ONE, &[("exercises/one.rs", "fn main() {}\n")]);
    insta::assert_snapshot!(workbook.run(&["run"]), @"
     PASSED  exercises/one.rs  [time]

       + main

       (unattested: plain tests vouch for it, which is enough to learn, not to be
       graded)

    You have seen it all.

    `asynclings summary` tells how it went.
    --- exit code 0
    ");
}

/// The last pass leaves the learner where it was, wherever that is in the course; `check-all` does the same.
#[test]
fn the_last_pass_stays_current() {
    let exercise = |name: &str| format!("[[exercises]]\nname = \"{name}\"\ntest = false\n");
    let info = format!("format_version = 1\n{}", ["one", "two", "three"].map(exercise).concat());
    let files =
        ["exercises/one.rs", "exercises/two.rs", "exercises/three.rs"].map(|path| (path, "fn main() {}\n"));
    let workbook = Workbook::of(&info, &files);
    for name in ["three", "one", "two"] {
        assert_eq!(workbook.verdicts(&["run", name]), [(name.to_owned(), "passed".to_owned())]);
    }
    for checked_again in [&["run"][..], &["check-all"]] {
        workbook.run(checked_again);
        insta::allow_duplicates! {
            insta::assert_snapshot!(workbook.run(&["list"]), @"");
        }
    }
}

const ONE: &str = "format_version = 1\nfinal_message = \"You have seen it all.\"\n\
                   [[exercises]]\nname = \"one\"\ntest = false\n";

/// `run one`, where the file of the exercise is something else. Nobody may wait for a pipe.
fn with_something_else(put: impl FnOnce(&std::path::Path)) -> String {
    let workbook = Workbook::of(ONE, &[("exercises/one.rs", "fn main() {}\n")]);
    let path = workbook.path.join("exercises/one.rs");
    fs::remove_file(&path).expect("it is there");
    put(&path);
    workbook.run(&["run", "one"])
}

#[test]
fn a_file_that_is_missing() {
    insta::assert_snapshot!(with_something_else(|_| {}), @"
    --- stderr
    error: 1 problem in the workbook:
      info.toml:4: the exercise file `exercises/one.rs` is missing: write it, or bring it back with `asynclings reset one`
    --- exit code 3
    ");
}

#[test]
fn a_folder_in_its_place() {
    insta::assert_snapshot!(with_something_else(|path| fs::create_dir(path).expect("can be made")), @"
    --- stderr
    error: 1 problem in the workbook:
      info.toml:4: the exercise file `exercises/one.rs` is missing: write it, or bring it back with `asynclings reset one`
    --- exit code 3
    ");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_its_place() {
    let told = with_something_else(|path| {
        let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo");
        assert!(made.success());
    });
    insta::assert_snapshot!(told, @"
    --- stderr
    error: 1 problem in the workbook:
      info.toml:4: the exercise file `exercises/one.rs` is missing: write it, or bring it back with `asynclings reset one`
    --- exit code 3
    ");
}

#[cfg(unix)]
#[test]
fn a_device_in_its_place() {
    insta::assert_snapshot!(with_something_else(|path| {
        std::os::unix::fs::symlink("/dev/zero", path).expect("can be made");
    }), @"
    --- stderr
    error: 1 problem in the workbook:
      info.toml:4: the exercise file `exercises/one.rs` is missing: write it, or bring it back with `asynclings reset one`
    --- exit code 3
    ");
}

#[test]
fn a_file_that_is_no_text() {
    let told = with_something_else(|path| {
        fs::write(path, b"fn main() {}\n// \xff\n").expect("can be written");
    });
    assert!(told.starts_with(" DOES NOT COMPILE  exercises/one.rs  [time]\n\nerror: "), "{told}");
    assert!(told.to_lowercase().contains("utf-8") && told.ends_with("\n--- exit code 1"), "{told}");
}

/// root may read everything.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let mut readable = true;
    let told = with_something_else(|path| {
        fs::write(path, "fn main() {}\n").expect("can be written");
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("it is ours");
        readable = fs::read(path).is_ok();
    });
    if !readable {
        insta::assert_snapshot!(told, @"
        --- stderr
        error: cannot read `[WORKBOOK]/exercises/one.rs`: Permission denied (os error 13)
        you may not do that there: check the owner and the mode of the file and its folder
        --- exit code 3
        ");
    }
}

#[test]
fn without_rust() {
    let workbook = Workbook::fixture();
    let told = workbook.tell(workbook.command().env("PATH", &workbook.path).args(["run", "passes"]));
    insta::assert_snapshot!(told, @"
    --- stderr
    error: cannot run `rustc`: No such file or directory (os error 2)
    install Rust from https://rustup.rs and open a new terminal
    --- exit code 3
    ");
}

/// Once the dependencies are built, nothing needs the network.
#[test]
fn without_network() {
    let workbook = Workbook::fixture();
    let mut command = workbook.command();
    for proxy in ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "CARGO_HTTP_PROXY"] {
        command.env(proxy, "http://127.0.0.1:9");
    }
    let told = workbook.tell(command.env("CARGO_HOME", workbook.path.join("empty")).args(["run", "passes"]));
    assert_eq!(told, workbook.run(&["run", "passes"]));
    assert!(told.ends_with("--- exit code 0"), "{told}");
}

/// What a tool gets to read: see docs/json-events.md.
#[test]
fn events() {
    let workbook = Workbook::fixture();
    let told = |name: &str| {
        let events = workbook.events(&["run", name]);
        let lines = events.into_iter().map(|mut event| {
            if let Some(elapsed) = event.get_mut("elapsed_ms") {
                assert!(elapsed.is_u64(), "{elapsed}");
                *elapsed = "[ms]".into();
            }
            if let Some(digest) = event.get_mut("digest") {
                assert_eq!(digest.as_str().map(str::len), Some(64), "{digest}");
                *digest = "[SHA-256]".into();
            }
            if let Some(rendered) = event.get_mut("rendered") {
                assert!(rendered.as_str().is_some_and(|text| text.starts_with("error[E")), "{rendered}");
                *rendered = "[as rustc draws it]".into();
            }
            serde_json::to_string_pretty(&event).expect("JSON")
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(told("passes"), @r#"
    {
      "event": "check_started",
      "exercise": "passes",
      "path": "exercises/01_verdicts/passes.rs",
      "schema_version": 1
    }
    {
      "digest": "[SHA-256]",
      "elapsed_ms": "[ms]",
      "event": "verdict",
      "exercise": "passes",
      "schema_version": 1,
      "signature": null,
      "tests": [
        {
          "attestation": "receipt",
          "clock": "paused",
          "name": "the_answer_is_right",
          "verdict": "passed",
          "virtual_ms": 30
        },
        {
          "attestation": "receipt",
          "clock": "paused",
          "name": "the_answer_takes_its_time",
          "verdict": "passed",
          "virtual_ms": 30
        }
      ],
      "verdict": "passed"
    }
    "#);
    insta::assert_snapshot!(told("fails"), @r#"
    {
      "event": "check_started",
      "exercise": "fails",
      "path": "exercises/01_verdicts/fails.rs",
      "schema_version": 1
    }
    {
      "digest": "[SHA-256]",
      "elapsed_ms": "[ms]",
      "event": "verdict",
      "exercise": "fails",
      "schema_version": 1,
      "signature": null,
      "tests": [
        {
          "attestation": "receipt",
          "calls": [
            {
              "end_ms": 40,
              "name": "tens",
              "owner": null,
              "start_ms": 0,
              "state": "done"
            },
            {
              "end_ms": 60,
              "name": "ones",
              "owner": null,
              "start_ms": 40,
              "state": "done"
            }
          ],
          "clock": "paused",
          "name": "the_answer_is_right",
          "verdict": "passed",
          "virtual_ms": 60
        },
        {
          "attestation": "receipt",
          "calls": [
            {
              "end_ms": 40,
              "name": "tens",
              "owner": null,
              "start_ms": 0,
              "state": "done"
            },
            {
              "end_ms": 60,
              "name": "ones",
              "owner": null,
              "start_ms": 40,
              "state": "done"
            }
          ],
          "clock": "paused",
          "expected": "40 ms in all",
          "file": "tests/hidden/01_verdicts/fails.rs",
          "line": 18,
          "message": "the time it takes\n  expected  40 ms in all\n  seen      60 ms in all",
          "name": "both_are_asked_at_once",
          "seen": "60 ms in all",
          "verdict": "failed",
          "virtual_ms": 60
        },
        {
          "attestation": "receipt",
          "calls": [
            {
              "end_ms": 40,
              "name": "tens",
              "owner": null,
              "start_ms": 0,
              "state": "done"
            },
            {
              "end_ms": 60,
              "name": "ones",
              "owner": null,
              "start_ms": 40,
              "state": "done"
            }
          ],
          "clock": "paused",
          "expected": "2 at once",
          "file": "tests/hidden/01_verdicts/fails.rs",
          "line": 25,
          "message": "how many run at once\n  expected  2 at once\n  seen      1 at once",
          "name": "the_oracle_hears_both",
          "seen": "1 at once",
          "verdict": "failed",
          "virtual_ms": 60
        }
      ],
      "verdict": "failed"
    }
    "#);
    insta::assert_snapshot!(told("does_not_compile"), @r#"
    {
      "event": "check_started",
      "exercise": "does_not_compile",
      "path": "exercises/01_verdicts/does_not_compile.rs",
      "schema_version": 1
    }
    {
      "code": "E0728",
      "event": "diagnostic",
      "exercise": "does_not_compile",
      "file": "exercises/01_verdicts/does_not_compile.rs",
      "level": "error",
      "line": 8,
      "message": "`await` is only allowed inside `async` functions and blocks",
      "rendered": "[as rustc draws it]",
      "schema_version": 1
    }
    {
      "digest": "[SHA-256]",
      "elapsed_ms": "[ms]",
      "event": "verdict",
      "exercise": "does_not_compile",
      "schema_version": 1,
      "signature": null,
      "tests": [],
      "verdict": "does_not_compile"
    }
    "#);
    insta::assert_snapshot!(told("signature_changed"), @r#"
    {
      "event": "check_started",
      "exercise": "signature_changed",
      "path": "exercises/01_verdicts/signature_changed.rs",
      "schema_version": 1
    }
    {
      "digest": "[SHA-256]",
      "elapsed_ms": "[ms]",
      "event": "verdict",
      "exercise": "signature_changed",
      "schema_version": 1,
      "signature": "the tests use  `async fn answer() -> u32`\nyour file has  `fn answer(&str) -> u32`",
      "tests": [],
      "verdict": "does_not_compile"
    }
    "#);
}

/// What `run` says about an exercise whose tests pass, but for what the compiler and clippy think of the rest of it.
fn remarks_on(source: &str) -> String {
    let workbook = Workbook::fixture();
    workbook.write("exercises/01_verdicts/passes.rs", source);
    workbook.run(&["run", "passes"])
}

const MISTAKES: &str = r#"use std::{sync::Mutex, time::Duration};

pub async fn answer() -> u32 {
    tokio::time::sleep(Duration::from_millis(30)).await;
    42
}

pub async fn forgets() {
    tokio::time::sleep(Duration::from_millis(1));
    let _ = answer();
    let _ = tokio::spawn(answer());
}

pub async fn holds(counter: &Mutex<u32>) -> u32 {
    let guard = counter.lock().unwrap();
    answer().await + *guard
}

pub async fn blocks() {
    std::thread::sleep(Duration::from_millis(1));
    tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(1))).await.unwrap();
}

pub fn plain(unused: u32) {
    std::thread::sleep(Duration::from_millis(1));
}

pub async fn drops(counter: &Mutex<u32>) -> u32 {
    let guard = counter.lock().unwrap();
    let count = *guard;
    drop(guard);
    return answer().await + count;
}
"#;

/// The lines that open a remark, and those of our own advice.
fn remarks_and_advice(told: &str) -> String {
    let first = told.lines().filter(|line| line.starts_with("warning: ") || line.contains("= help:"));
    first.map(str::trim).collect::<Vec<_>>().join("\n")
}

#[test]
fn forgotten_awaits_and_what_else_goes_wrong_in_async_code() {
    let told = remarks_on(MISTAKES);
    insta::assert_snapshot!(remarks_and_advice(&told), @"
    warning: unused `Sleep` that must be used
    = help: a future does nothing until it is awaited:
    warning: non-binding `let` on a future
    = help: a future does nothing until it is awaited:
    warning: non-binding `let` on a future
    = help: the task runs, but nobody sees what it returns, nor that it panicked:
    warning: this `MutexGuard` is held across an await point
    = help: end the guard's scope before the `.await`, with a block: `{ .. }`;
    warning: this blocks the whole thread: `std::thread::sleep`
    warning: unused variable: `unused`
    ");
    for advice in [
        "  = help: a future does nothing until it is awaited:\n          add `.await`, or hand it to `join!` or `tokio::spawn`\n",
        "  = help: the task runs, but nobody sees what it returns, nor that it panicked:\n          keep the handle, and `.await` it later\n",
        "  = help: end the guard's scope before the `.await`, with a block: `{ .. }`;\n          `drop(guard)` does not convince the compiler. A guard that must live\n          across an `.await` is one of `tokio::sync::Mutex`\n",
        "  = note: no other task can run meanwhile: use `tokio::time::sleep(..).await`\n",
    ] {
        assert!(told.contains(advice), "{advice}\n{told}");
    }
    for misleading in ["let _ = tokio::time", "mem::drop", "async-aware", "-W clippy", "disallowed"] {
        assert!(!told.contains(misleading), "{misleading}\n{told}");
    }
    assert!(!told.contains(":34:"), "the guard is dropped in time\n{told}");
}
