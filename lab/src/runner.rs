//! A trial: one test body, run on a thread of its own while this one watches the wall clock.
//!
//! The body has its own thread, in every mode, so that it meets the same stack size everywhere, a stack overflow names the test,
//! and the watching thread owns nothing of the exercise's: whatever state the body is in, the end can be told.

mod background_tasks;
mod brief_block_detector;
pub(crate) mod config;
mod cpu;
mod heartbeat;
mod poll_loop;
mod runtime;
mod sampling;
mod stall_report;
mod test_thread;
mod timer_probe;
mod wake_flag;
mod watchdog;
mod wording;

use std::sync::mpsc;
use std::thread;

pub(crate) use config::{Afterwards, TestConfig, TestOutcome};

/// Runs the body to one of its endings.
pub(crate) fn run_test(plan: &TestConfig) -> TestOutcome {
    let (tell, told) = mpsc::channel();
    let staged = plan.clone();
    let named = thread::Builder::new().name(plan.spec.name.to_owned());
    match named.spawn(move || test_thread::run_on_this_thread(&staged, &tell)) {
        Ok(_detached) => watchdog::watch(plan, &told),
        Err(error) => plan.fault(&format!("cannot start a thread for the test: {error}")),
    }
}
