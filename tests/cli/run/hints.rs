//! What the compiler and clippy say about a program whose tests pass.

use crate::support::Workbook;

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
    = help: the task runs, but its result is lost, and so is a panic:
    warning: this `MutexGuard` is held across an await point
    = help: end the guard's scope before the `.await`, with a block: `{ .. }`;
    warning: this blocks the whole thread: `std::thread::sleep`
    warning: unused variable: `unused`
    ");
    for advice in [
        "  = help: a future does nothing until it is awaited:\n          add `.await`, or hand it to `join!` or `tokio::spawn`\n",
        "  = help: the task runs, but its result is lost, and so is a panic:\n          keep the handle, and `.await` it later\n",
        "  = help: end the guard's scope before the `.await`, with a block: `{ .. }`;\n          `drop(guard)` is not enough for the compiler. To hold a lock across an\n          `.await`, use `tokio::sync::Mutex`\n",
        "  = note: no other task can run meanwhile: use `tokio::time::sleep(..).await`\n",
    ] {
        assert!(told.contains(advice), "{advice}\n{told}");
    }
    for misleading in ["let _ = tokio::time", "mem::drop", "async-aware", "-W clippy", "disallowed"] {
        assert!(!told.contains(misleading), "{misleading}\n{told}");
    }
    assert!(!told.contains(":34:"), "the guard is dropped in time\n{told}");
}
