//! Runs one test, for the runner or for `cargo test`.

use std::io::Write;
use std::panic::resume_unwind;

use crate::channel::{TestRequest, take_request};
use crate::exit_codes::{BLOCKED, NO_RECEIPT, NOT_PASSED, PASSED};
use crate::panics;
use crate::receipt::{Ending, PROTOCOL, Receipt};
use crate::runner::{Afterwards, TestConfig, TestOutcome, run_test};
use crate::spec::{Body, Spec};
use crate::unavailable::unavailable;

/// Runs a test body as its [`Spec`] says. `#[lab::test]` expands to a call of this function; do not call it by hand.
///
/// In channel mode it does not return: it sends the receipt and ends the process.
///
/// # Panics
/// Under plain `cargo test`, if the test does not pass. But if the test's thread is blocked, it cannot be unwound: then the text
/// goes to standard error and the process ends with exit code 101.
pub fn run(spec: Spec, body: Body) {
    match take_request() {
        Some(request) => run_for_runner(request, spec, body),
        None => run_for_cargo_test(spec, body),
    }
}

/// Runs on the main thread, which owns nothing of the exercise that the exit could drop.
fn run_for_runner(request: TestRequest, spec: Spec, body: Body) -> ! {
    let config = TestConfig::for_request(spec, body, &request.config);
    config.context.share();
    let outcome = run_test(&config);
    let code = if outcome.ending == Ending::Passed { PASSED } else { NOT_PASSED };
    let receipt = receipt(&request, outcome, &config);
    match request.answer(&receipt) {
        Ok(()) => std::process::exit(code.into()),
        Err(_) => std::process::exit(NO_RECEIPT.into()),
    }
}

fn receipt(request: &TestRequest, outcome: TestOutcome, config: &TestConfig) -> Receipt {
    let unavailable = unavailable(&outcome.ending, config.spec.multi_thread);
    let TestOutcome { ending, virtual_ms, alive, task_panics, calls, brief_blocks, tasks } = outcome;
    Receipt {
        protocol: PROTOCOL,
        token: request.config.token.clone(),
        test: request.config.test.clone(),
        ending,
        clock: config.clock,
        virtual_ms,
        task_panics,
        calls,
        alive,
        brief_blocks,
        tasks,
        unavailable,
    }
}

fn run_for_cargo_test(spec: Spec, body: Body) {
    panics::install_recording_hook();
    let config = TestConfig::for_cargo_test(spec, body, Afterwards::Drop);
    let ending = run_test(&config).ending;
    let text = describe(&ending, spec.multi_thread);
    match ending {
        Ending::Passed => {}
        // The hook has printed this panic where it happened.
        Ending::Failed(_) => resume_unwind(Box::new(text)),
        // A `panic!` here would print a line of lab's source.
        Ending::Deadlocked { .. } | Ending::TimedOut { .. } => {
            eprintln!("test {}: {text}", spec.name);
            resume_unwind(Box::new(text));
        }
        Ending::Blocked { .. } => exit_blocked(spec.name, &text),
    }
}

/// The ending as text, and what could not be found out.
fn describe(ending: &Ending, multi_thread: bool) -> String {
    let unavailable = unavailable(ending, multi_thread);
    let sentences = unavailable.into_iter().map(|sentence| format!("\n  ({sentence})"));
    ending.to_string() + &sentences.collect::<String>()
}

/// Writes to `stderr()` directly: libtest captures what `eprintln!` prints, and would lose it at the exit.
fn exit_blocked(name: &str, text: &str) -> ! {
    let _ = writeln!(std::io::stderr(), "\ntest {name}: {text}");
    std::process::exit(BLOCKED.into());
}
