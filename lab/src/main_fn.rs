//! The `main` of a test binary that is not libtest's.

use std::process::ExitCode;

use crate::channel::TestRequest;
use crate::{globals, panics, thread_sandbox};

pub(crate) const PASSED: u8 = 0;
pub(crate) const NOT_PASSED: u8 = 1;
const UNKNOWN_TEST: u8 = 2;
pub(crate) const NO_RECEIPT: u8 = 98;

type Tests<'a> = &'a [(&'a str, fn())];

/// The `main` of the runner's generated crate root. `tests` are the functions that `#[lab::test]` made, with their names.
///
/// - With the argument `--channel`: reads an order from standard input, runs that test, sends a receipt, ends the process.
/// - With a name: runs that test and prints how it went.
/// - With nothing: runs all of them in turn.
///
/// The exit code is 0 when all passed, 1 when not, 2 for an unknown test, 98 when the order could not be read or the receipt
/// not be sent, and 101 when a test blocked its thread without a channel to say so.
pub fn main(tests: &[(&str, fn())]) -> ExitCode {
    let argument = std::env::args_os().nth(1).map(|text| text.to_string_lossy().into_owned());
    let code = match argument.as_deref() {
        Some("--channel") => from_channel(tests),
        Some(name) => match find(tests, name) {
            Some(test) => print_result(name, test),
            None => unknown(name),
        },
        None => all(tests),
    };
    ExitCode::from(code)
}

fn from_channel(tests: Tests<'_>) -> u8 {
    let mut order = match TestRequest::receive() {
        Ok(order) => order,
        Err(error) => return no_receipt(&format!("cannot read the order: {error}")),
    };
    if let Some(Err(error)) = order.config.confine.take().map(thread_sandbox::prepare) {
        return no_receipt(&format!("cannot confine the exercise: {error}"));
    }
    let Some(test) = find(tests, &order.config.test) else {
        return unknown(&order.config.test);
    };
    panics::install_quiet_hook();
    globals::set_request(order);
    test();
    no_receipt("the test is not marked with #[lab::test]")
}

fn find(tests: Tests<'_>, name: &str) -> Option<fn()> {
    tests.iter().find(|(known, _)| *known == name).map(|(_, test)| *test)
}

fn all(tests: Tests<'_>) -> u8 {
    let failed = tests.iter().filter(|(name, test)| print_result(name, *test) != PASSED).count();
    println!("{} passed, {failed} failed", tests.len() - failed);
    if failed == 0 { PASSED } else { NOT_PASSED }
}

/// The reason of a failure has been printed by the panic itself.
fn print_result(name: &str, test: fn()) -> u8 {
    let passed = std::panic::catch_unwind(test).map_err(std::mem::forget).is_ok();
    println!("{name} ... {}", if passed { "ok" } else { "FAILED" });
    if passed { PASSED } else { NOT_PASSED }
}

fn unknown(name: &str) -> u8 {
    eprintln!("there is no test called {name:?}");
    UNKNOWN_TEST
}

fn no_receipt(why: &str) -> u8 {
    eprintln!("no receipt: {why}");
    NO_RECEIPT
}
