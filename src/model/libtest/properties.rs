//! Properties of the parser of libtest's output. The output comes from the learner's program. So no output may make the parser
//! panic, and only libtest's summary at the end counts as a pass.

use proptest::{collection::vec, prelude::*, sample};

use super::*;
use crate::model::fixtures::cases;

const OK: &str =
    "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.00s";

/// A line of libtest, a line of a panic message, or any text.
fn line() -> impl Strategy<Value = String> {
    let known = sample::select(vec![
        "",
        "running 1 test",
        "test a ... ok",
        "test a ... FAILED",
        "failures:",
        "successes:",
        "test result: FAILED. 0 passed; 1 failed; 0 ignored",
        "test result: ok. 0 passed; 0 failed; 0 ignored",
        "thread 'a' panicked at src/a.rs:5:9:",
        "thread 'a' panicked at ::",
        "panicked at ",
        "panicked at :99999999999:1:",
        "  left: 1",
        " right:",
        "note: run with `RUST_BACKTRACE=1`",
    ]);
    prop_oneof![known.prop_map(str::to_owned), "\\PC{0,12}", any::<String>()]
}

fn output() -> impl Strategy<Value = String> {
    vec(line(), 0..12).prop_map(|lines| lines.join("\n"))
}

fn exit_reason() -> impl Strategy<Value = ExitReason> {
    prop_oneof![
        Just(ExitReason::Exited(0)),
        Just(ExitReason::Exited(PANICKED)),
        any::<i32>().prop_map(ExitReason::Exited),
        any::<i32>().prop_map(ExitReason::Signalled),
    ]
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn without_a_good_summary_at_the_end_there_is_no_pass(
        exit_reason in exit_reason(),
        stdout in output(),
        both in output(),
    ) {
        prop_assume!(!stdout.trim_end().ends_with(OK));
        prop_assert_ne!(outcome(&exit_reason, &stdout, &both), Some(Receipt::Passed));
    }

    #[test]
    fn a_good_summary_at_the_end_passes_with_exit_code_0_only(exit_reason in exit_reason(), before in output()) {
        let stdout = format!("{before}\n{OK}\n\n");
        let passed = outcome(&exit_reason, &stdout, &stdout) == Some(Receipt::Passed);
        prop_assert_eq!(passed, exit_reason == ExitReason::Exited(0));
    }

    #[test]
    fn removing_the_frame_works_for_every_output(output in output()) {
        let remaining = without_frame(&output);
        prop_assert!(remaining.len() <= output.len() && !remaining.contains("\nrunning "));
        prop_assert_eq!(main_outcome(&ExitReason::Exited(0), &output), Some(Receipt::Passed));
    }

    #[test]
    fn every_listed_test_is_found(tests in vec("[a-z:_]{1,12}", 0..5)) {
        let listing: String = tests.iter().map(|test| format!("{test}: test\n")).collect();
        prop_assert_eq!(names(&listing), tests);
    }
}
