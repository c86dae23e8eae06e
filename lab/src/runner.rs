//! Runs one test: the body on a thread of its own, while the calling thread watches the wall clock.
//!
//! The body has its own thread in every mode, so that its stack has the same size everywhere and a stack overflow names the test.
//! And the watching thread owns nothing of the exercise, so it can report the end of a test in whatever state the body is.

mod brief_block_detector;
mod config;
mod poll_loop;
mod runtime;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod sleep_detector;
mod task_hooks;
mod test_thread;
mod timer_probe;
mod watchdog;
mod wording;

use std::sync::mpsc;
use std::thread;

pub(crate) use config::{Afterwards, TestConfig, TestOutcome};

/// Runs the body until it ends, or until the watchdog gives it up.
pub(crate) fn run_test(config: &TestConfig) -> TestOutcome {
    let (outcome_tx, outcome_rx) = mpsc::channel();
    let thread_config = config.clone();
    let builder = thread::Builder::new().name(config.spec.name.to_owned());
    match builder.spawn(move || test_thread::run_on_this_thread(&thread_config, &outcome_tx)) {
        Ok(_detached) => watchdog::watch(config, &outcome_rx),
        Err(error) => config.lab_failure(&format!("cannot start a thread for the test: {error}")),
    }
}
