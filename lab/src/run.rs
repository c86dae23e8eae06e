//! Running one test, for the runner or for `cargo test`.

use std::io::Write;
use std::panic::resume_unwind;

use crate::channel::TestRequest;
use crate::main_fn::{NO_RECEIPT, NOT_PASSED, PASSED};
use crate::receipt::{Ending, PROTOCOL, Receipt};
use crate::runner::{self, Afterwards, TestConfig, TestOutcome};
use crate::spec::{Body, Spec};
use crate::unavailable::unavailable;
use crate::{globals, panics};

/// Runs a test body as its [`Spec`] says. This is what `#[lab::test]` expands to; there is no need to call it by hand.
///
/// In channel mode it does not return: it sends the receipt and ends the process.
///
/// # Panics
/// When the test does not pass, under plain `cargo test`. A thread that is blocked cannot be unwound from outside: then the
/// text goes to standard error and the process ends with 101.
pub fn run(spec: Spec, body: Body) {
    match globals::take_request() {
        Some(order) => for_runner(order, spec, body),
        None => for_people(spec, body),
    }
}

fn for_runner(order: TestRequest, spec: Spec, body: Body) -> ! {
    let plan = TestConfig::ordered(spec, body, &order.config);
    globals::share(&plan.context);
    let observed = runner::run_test(&plan);
    let code = if observed.ending == Ending::Passed { PASSED } else { NOT_PASSED };
    match send(order, observed, &plan) {
        // From the main thread, which holds nothing of the exercise's that the end of the process would drop.
        Ok(()) => std::process::exit(code.into()),
        Err(_) => std::process::exit(NO_RECEIPT.into()),
    }
}

fn send(order: TestRequest, observed: TestOutcome, plan: &TestConfig) -> std::io::Result<()> {
    let missing = unavailable(&observed.ending, plan.spec.multi_thread);
    let TestOutcome { ending, virtual_ms, alive, task_panics, calls, short_blocks, tasks } = observed;
    let (token, test) = (order.config.token.clone(), order.config.test.clone());
    order.answer(&Receipt {
        protocol: PROTOCOL,
        token,
        test,
        ending,
        clock: plan.clock,
        virtual_ms,
        task_panics,
        calls,
        alive,
        short_blocks,
        tasks,
        unavailable: missing,
    })
}

fn for_people(spec: Spec, body: Body) {
    panics::install_noting_hook();
    let plan = TestConfig::plain(spec, body, Afterwards::Drop);
    let ending = runner::run_test(&plan).ending;
    let text = told(&ending, spec.multi_thread);
    match ending {
        Ending::Passed => {}
        // The panic has been printed where it happened; here it only has to go on.
        Ending::Failed(_) => resume_unwind(Box::new(text)),
        // As a panic, but without the line of the lab's own that std would tell of.
        Ending::Deadlocked { .. } | Ending::TimedOut { .. } => {
            eprintln!("test {}: {text}", spec.name);
            resume_unwind(Box::new(text));
        }
        Ending::Blocked { .. } => give_up(spec.name, &text),
    }
}

/// The ending in words, and what could not be found out.
fn told(ending: &Ending, multi_thread: bool) -> String {
    let missing = unavailable(ending, multi_thread).into_iter().map(|sentence| format!("\n  ({sentence})"));
    ending.to_string() + &missing.collect::<String>()
}

/// Past libtest, whose capture would swallow the text.
fn give_up(name: &str, text: &str) -> ! {
    let _ = writeln!(std::io::stderr(), "\ntest {name}: {text}");
    std::process::exit(101);
}
