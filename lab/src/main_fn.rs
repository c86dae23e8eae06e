//! The `main` of a test binary that does not use libtest.

use std::process::ExitCode;

use crate::channel::{TestRequest, set_request};
use crate::exit_codes::{NO_RECEIPT, NOT_PASSED, PASSED, UNKNOWN_TEST};
use crate::{panics, thread_sandbox};

type Tests<'a> = &'a [(&'a str, fn())];

/// The `main` of the crate root that the runner generates. `tests` are the functions that `#[lab::test]` made, with their names.
///
/// - With the argument `--channel`: reads a request from standard input, runs that test, sends a receipt and ends the process.
/// - With a name as argument: runs that test and prints the result.
/// - Without an argument: runs all tests, one after the other.
///
/// Exit codes: 0 if all tests passed, 1 if one failed, 2 for an unknown test, 98 if the request could not be read or the receipt
/// could not be sent, 101 if a test blocked its thread and there was no channel to report it.
pub fn main(tests: &[(&str, fn())]) -> ExitCode {
    let argument = std::env::args_os().nth(1).map(|text| text.to_string_lossy().into_owned());
    let code = match argument.as_deref() {
        Some("--channel") => run_request(tests),
        Some(name) => match find(tests, name) {
            Some(test) => run_and_print(name, test),
            None => unknown_test(name),
        },
        None => run_all(tests),
    };
    ExitCode::from(code)
}

/// Runs the requested test. A `#[lab::test]` sends its receipt and ends the process, so this returns only if there is no receipt.
fn run_request(tests: Tests<'_>) -> u8 {
    let mut request = match TestRequest::receive() {
        Ok(request) => request,
        Err(error) => return no_receipt(&format!("cannot read the request: {error}")),
    };
    if let Some(Err(error)) = request.config.confine.take().map(thread_sandbox::prepare) {
        return no_receipt(&format!("cannot confine the exercise: {error}"));
    }
    let Some(test) = find(tests, &request.config.test) else {
        return unknown_test(&request.config.test);
    };
    panics::install_quiet_hook();
    set_request(request);
    test();
    no_receipt("the test is not marked with #[lab::test]")
}

fn find(tests: Tests<'_>, name: &str) -> Option<fn()> {
    tests.iter().find(|(known, _)| *known == name).map(|(_, test)| *test)
}

fn run_all(tests: Tests<'_>) -> u8 {
    let failed = tests.iter().filter(|(name, test)| run_and_print(name, *test) != PASSED).count();
    println!("{} passed, {failed} failed", tests.len() - failed);
    if failed == 0 { PASSED } else { NOT_PASSED }
}

/// Prints the result only: the panic hook has printed why a test failed.
fn run_and_print(name: &str, test: fn()) -> u8 {
    // The payload is leaked: it may be a value of the exercise, and its `drop` could panic or hang.
    let passed = std::panic::catch_unwind(test).map_err(std::mem::forget).is_ok();
    println!("{name} ... {}", if passed { "ok" } else { "FAILED" });
    if passed { PASSED } else { NOT_PASSED }
}

fn unknown_test(name: &str) -> u8 {
    eprintln!("there is no test called {name:?}");
    UNKNOWN_TEST
}

fn no_receipt(reason: &str) -> u8 {
    eprintln!("no receipt: {reason}");
    NO_RECEIPT
}
