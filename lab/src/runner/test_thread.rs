//! The thread of the test body.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::mpsc::Sender;
use std::thread;

use super::poll_loop::poll_to_end;
use super::runtime::Runtime;
use super::{Afterwards, TestConfig, TestOutcome};
use crate::receipt::Ending;
use crate::spec::{Body, BodyFuture, Clock};
use crate::{panics, thread_sandbox};

/// Runs the body and sends its outcome. Nothing waits for this thread after that.
pub(super) fn run_on_this_thread(config: &TestConfig, outcome_tx: &Sender<TestOutcome>) {
    config.context.adopt_thread();
    match config.body {
        Body::Plain(body) => {
            let _ = outcome_tx.send(run_plain(config, body));
        }
        Body::Async(make) => run_async(config, make, outcome_tx),
    }
    if config.afterwards == Afterwards::Leak {
        park_forever();
    }
}

/// Keeps the exercise's thread-locals from being dropped before the process ends.
fn park_forever() -> ! {
    loop {
        thread::park();
    }
}

fn run_plain(config: &TestConfig, body: fn()) -> TestOutcome {
    config.context.begin(Clock::Real, None);
    thread_sandbox::confine_this_thread();
    match catch_unwind(body) {
        Ok(()) => config.outcome(Ending::Passed),
        Err(payload) => config.outcome(Ending::Failed(panics::failure(&config.context, payload))),
    }
}

fn run_async(
    config: &TestConfig,
    make: fn() -> Pin<Box<dyn Future<Output = ()>>>,
    outcome_tx: &Sender<TestOutcome>,
) {
    let runtime = match Runtime::build(config) {
        Ok(runtime) => runtime,
        Err(error) => return drop(outcome_tx.send(config.lab_failure(&format!("no runtime: {error}")))),
    };
    if let Some(lock_tracer) = &config.lock_tracer {
        lock_tracer.install();
    }
    // This makes the future, and runs no code of the exercise yet.
    let mut body = make();
    let _ = outcome_tx.send(drive(config, &runtime, body.as_mut()));
    if config.afterwards == Afterwards::Leak {
        std::mem::forget((body, runtime));
        park_forever();
    }
    runtime.enter_and(|| drop(body));
    runtime.shut_down();
}

fn drive(config: &TestConfig, runtime: &Runtime, body: BodyFuture<'_>) -> TestOutcome {
    config.heartbeat.arm();
    thread_sandbox::confine_this_thread();
    // A panic of the body is caught where it is polled. This catches a panic inside tokio.
    let driven = catch_unwind(AssertUnwindSafe(|| runtime.block_on(poll_to_end(config, runtime, body))));
    config.heartbeat.disarm();
    driven.unwrap_or_else(|payload| config.outcome(Ending::Failed(panics::failure(&config.context, payload))))
}
