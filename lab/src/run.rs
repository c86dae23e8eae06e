//! Running one test, for the runner or for `cargo test`.

use std::io::Write;
use std::panic::resume_unwind;

use crate::channel::Order;
use crate::missing::missing;
use crate::program::{NO_RECEIPT, NOT_PASSED, PASSED};
use crate::receipt::{Ending, PROTOCOL, Receipt};
use crate::spec::{Body, Spec};
use crate::trial::{self, Afterwards, Observed, Plan};
use crate::{panics, process};

/// Runs a test body as its [`Spec`] says. This is what `#[lab::test]` expands to; there is no need to call it by hand.
///
/// In channel mode it does not return: it sends the receipt and ends the process.
///
/// # Panics
/// When the test does not pass, under plain `cargo test`. A thread that is blocked cannot be unwound from outside: then the
/// text goes to standard error and the process ends with 101.
pub fn run(spec: Spec, body: Body) {
    match process::take_order() {
        Some(order) => for_runner(order, spec, body),
        None => for_people(spec, body),
    }
}

fn for_runner(order: Order, spec: Spec, body: Body) -> ! {
    let plan = Plan::ordered(spec, body, &order.config);
    process::share(&plan.context);
    let observed = trial::conduct(&plan);
    let code = if observed.ending == Ending::Passed { PASSED } else { NOT_PASSED };
    match send(order, observed, &plan) {
        // From the main thread, which holds nothing of the exercise's that the end of the process would drop.
        Ok(()) => std::process::exit(code.into()),
        Err(_) => std::process::exit(NO_RECEIPT.into()),
    }
}

fn send(order: Order, observed: Observed, plan: &Plan) -> std::io::Result<()> {
    let missing = missing(&observed.ending, plan.spec.multi_thread);
    let Observed { ending, virtual_ms, alive_tasks, alive, lost_panics, calls, short_blocks, tasks } =
        observed;
    let (token, test) = (order.config.token.clone(), order.config.test.clone());
    order.answer(&Receipt {
        protocol: PROTOCOL,
        token,
        test,
        ending,
        clock: plan.clock,
        virtual_ms,
        alive_tasks,
        lost_panics,
        calls,
        alive,
        short_blocks,
        tasks,
        missing,
    })
}

fn for_people(spec: Spec, body: Body) {
    panics::install_noting_hook();
    let plan = Plan::plain(spec, body, Afterwards::Drop);
    let ending = trial::conduct(&plan).ending;
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
    let missing = missing(ending, multi_thread).into_iter().map(|sentence| format!("\n  ({sentence})"));
    ending.to_string() + &missing.collect::<String>()
}

/// Past libtest, whose capture would swallow the text.
fn give_up(name: &str, text: &str) -> ! {
    let _ = writeln!(std::io::stderr(), "\ntest {name}: {text}");
    std::process::exit(101);
}
