//! `lab`: a test bench for code that uses tokio.
//!
//! The hidden tests of asynclings, and the exercises themselves, are written with this crate. It gives a test
//! - its own **runtime** ([`test`]): one thread and a paused clock, so that an hour of waiting takes no time and all times are exact
//!   to the millisecond. The real clock and two worker threads are options;
//! - a **bounded time**: a deadlocked test ends at once, and a blocked or busy thread is noticed;
//! - **expectations** ([`expect_eq`], [`expect_elapsed`], [`expect_peak`]...) whose messages say what was expected and what was seen,
//!   in the words of the exercise;
//! - **bench tools**: a [`Log`], a [`Gauge`], a [`DropLog`], a simulated [`Service`], an in-memory network ([`net`]), with the feature
//!   `http` a real HTTP server (`http`), a [`cancel_sweep`], a [`BlockingProbe`], a [`CountingWaker`]...
//!
//! Under plain `cargo test`, a failing test panics with readable text. In a binary whose `main` is [`main`], the asynclings runner
//! gets a receipt instead, over a private channel: see `receipt.rs`.
//!
//! ```
//! # fn main() { boils_first() } // In a doctest, which libtest does not run, a test is a plain function.
//! async fn boil(log: &lab::Log) {
//!     tokio::time::sleep(lab::ms(300)).await;
//!     log.record("boil");
//! }
//!
//! #[lab::test]
//! async fn boils_first() {
//!     let log = lab::Log::new();
//!     boil(&log).await;
//!     log.record("pour");
//!
//!     lab::expect_eq("the steps, in order", log.entries(), ["boil", "pour"]);
//!     lab::expect_eq("with their times", log.with_times(), [(300, "boil".to_string()), (300, "pour".to_string())]);
//!     lab::expect_elapsed(lab::ms(300));
//!     lab::expect_no_tasks_alive();
//! }
//! ```
//!
//! The real clock, worker threads and deadlines are options. A deadline is on the test's own clock:
//!
//! ```
//! # fn main() { a_thread_takes_the_time_it_needs(); a_task_may_change_its_thread() }
//! #[lab::test(real_clock)]
//! async fn a_thread_takes_the_time_it_needs() {
//!     let (tx, rx) = tokio::sync::oneshot::channel();
//!     std::thread::spawn(move || tx.send("done"));
//!     lab::expect_eq("the answer", rx.await, Ok("done"));
//! }
//!
//! #[lab::test(multi_thread, deadline_s = 5)]
//! async fn a_task_may_change_its_thread() {
//!     let answer = tokio::spawn(async { 42 }).await;
//!     lab::expect_eq("the answer", answer.ok(), Some(42));
//! }
//! ```
//!
//! # The modules
//!
//! They form floors. A module uses those on its own floor and on the floors below; a test of asynclings checks it. From the top:
//! - entry points: `run`, `main_fn`;
//! - runner: `runner` runs the body on its own thread and watches it;
//! - hang diagnosis: `hang` (waits, stalls), `lock_tracing` (who holds a lock), `unavailable`;
//! - what tests use: `expect`, and below it `tools`;
//! - test context: `context`, `background`, `brief_blocks`, `circumstance`, `panics`;
//! - observation of threads and tasks: `symbols`, `tasks`, `stack_sampler`, `heartbeat`, `thread_sandbox`, `wake_flag`;
//! - protocol and plain data: `channel`, `receipt`, `spec`, `exit_codes`, `time`, `lock`.
// Allowed where a system call or a raw waker needs it: stack_sampler/, thread_sandbox/, runner/sleep_detector.rs,
// hang/tracing_waker.rs and tools/files.rs.
#![deny(unsafe_code)]

// `#[lab::test]` names this crate, so the unit tests need it under that name.
#[cfg(test)]
extern crate self as lab;

mod background;
mod brief_blocks;
mod channel;
mod circumstance;
mod context;
mod exit_codes;
mod expect;
mod hang;
mod heartbeat;
mod lock;
mod lock_tracing;
mod main_fn;
mod panics;
mod receipt;
mod run;
mod runner;
mod spec;
mod stack_sampler;
mod symbols;
mod tasks;
mod thread_sandbox;
mod time;
mod tools;
mod unavailable;
mod wake_flag;

pub use context::elapsed;
#[expect(deprecated, reason = "kept for existing tests and exercises")]
pub use {expect::expect_off_runtime, tools::Live, tools::elsewhere};

pub use expect::{
    expect, expect_at_most, expect_dropped_at, expect_elapsed, expect_eq, expect_no_tasks_alive,
    expect_not_blocked, expect_not_on_runtime_thread, expect_nothing_leaked, expect_order, expect_peak,
    expect_pending, expect_ready, expect_within, fail,
};
pub use lab_macros::test;
pub use main_fn::main;
pub use run::run;
pub use spec::{Body, Outcome, Spec};
pub use time::ms;
#[cfg(feature = "http")]
pub use tools::http;
pub use tools::{
    BlockingProbe, Call, ClockHold, Counted, CountingWaker, DropLog, Fault, Gauge, GaugeGuard, Log, Reply,
    Request, Round, Service, Tracked, cancel_sweep, fifo, hold_clock, net, other_filesystem_dir, poll_once,
};
