//! The body's own thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::mpsc::Sender;
use std::thread;

use super::poll_loop::poll_to_end;
use super::runtime::Runtime;
use super::{Afterwards, TestConfig, TestOutcome};
use crate::receipt::Ending;
use crate::spec::Body;
use crate::{panics, thread_sandbox};

/// Runs the body and tells how it ended; after that, nobody waits for this thread any more.
pub(crate) fn run_on_this_thread(plan: &TestConfig, tell: &Sender<TestOutcome>) {
    plan.context.adopt_thread();
    match plan.body {
        Body::Plain(body) => {
            let _ = tell.send(plain(plan, body));
        }
        Body::Async(make) => on_runtime(plan, make, tell),
    }
    if plan.afterwards == Afterwards::Leak {
        stay();
    }
}

/// Holds the thread, and with it the exercise's thread-locals, until the process ends.
fn stay() -> ! {
    loop {
        thread::park();
    }
}

fn plain(plan: &TestConfig, body: fn()) -> TestOutcome {
    plan.context.begin(crate::spec::Clock::Real, None);
    thread_sandbox::confine_this_thread();
    match catch_unwind(body) {
        Ok(()) => plan.observe(Ending::Passed),
        Err(payload) => plan.observe(Ending::Failed(panics::failure(&plan.context, payload))),
    }
}

fn on_runtime(
    plan: &TestConfig,
    make: fn() -> Pin<Box<dyn Future<Output = ()>>>,
    tell: &Sender<TestOutcome>,
) {
    let runtime = match Runtime::build(plan) {
        Ok(runtime) => runtime,
        Err(error) => return drop(tell.send(plan.fault(&format!("no runtime: {error}")))),
    };
    if let Some(explainer) = &plan.lock_tracer {
        explainer.install();
    }
    // Makes a future, in which nothing of the exercise's has run yet.
    let mut body = make();
    plan.heartbeat.arm();
    thread_sandbox::confine_this_thread();
    // The body's own panics are caught where it is polled; this is for a panic inside tokio.
    let driven =
        catch_unwind(AssertUnwindSafe(|| runtime.block_on(poll_to_end(plan, &runtime, body.as_mut()))));
    plan.heartbeat.disarm();
    let observed = driven
        .unwrap_or_else(|payload| plan.observe(Ending::Failed(panics::failure(&plan.context, payload))));
    let _ = tell.send(observed);
    if plan.afterwards == Afterwards::Leak {
        std::mem::forget((body, runtime));
        stay();
    }
    runtime.enter_and(|| drop(body));
    runtime.shut_down();
}
