//! `asynclings check-all`.

use crate::support::Workbook;

#[test]
fn the_whole_fixture() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["check-all"]), @"
    FAILED            exercises/01_verdicts/fails.rs                 both are asked at once
    FAILED            exercises/01_verdicts/fails_with_std_assert.rs the answer is right
    DOES NOT COMPILE  exercises/01_verdicts/does_not_compile.rs
    DOES NOT COMPILE  exercises/01_verdicts/signature_changed.rs
    DEADLOCKED        exercises/01_verdicts/deadlocks.rs             the answer is right
    TIMED OUT         exercises/01_verdicts/heartbeats_forever.rs    the answer is right
    BLOCKED           exercises/01_verdicts/blocks.rs                the answer is right
    BLOCKED           exercises/01_verdicts/spins.rs                 the answer is right
    BLOCKED           exercises/01_verdicts/yields_forever.rs        the answer is right
    TIMED OUT         exercises/01_verdicts/sleeps_for_real.rs       the answer is right
    TIMED OUT         exercises/01_verdicts/spins_on_two_threads.rs  the answer is right
    FAILED            exercises/01_verdicts/panics_in_task.rs        the answer is right
    CRASHED           exercises/01_verdicts/crashes_abort.rs         the answer is right
    CRASHED           exercises/01_verdicts/overflows_stack.rs       the answer is right
    INCOMPLETE        exercises/02_hostile/exits_zero.rs             the answer is right
    INCOMPLETE        exercises/02_hostile/exits_zero_from_a_thread.rs the answer is right
    FAILED            exercises/02_hostile/exits_zero_in_drop.rs     the answer is right
    FAILED            exercises/02_hostile/exits_zero_in_panic_payload.rs the answer is right
    INCOMPLETE        exercises/02_hostile/test_missing.rs           the second answer is right
    INCOMPLETE        exercises/02_hostile/forges_summary.rs         the answer is right
    INCOMPLETE        exercises/02_hostile/forges_receipt.rs         the answer is right
    INCOMPLETE        exercises/02_hostile/closes_channel.rs         the answer is right
    OUT OF BOUNDS     exercises/02_hostile/eats_memory.rs            the answer is right
    OUT OF BOUNDS     exercises/02_hostile/prints_without_end.rs     the answer is right
    FAILED            exercises/02_hostile/prints_control_codes.rs   the answer is right
    OUT OF BOUNDS     exercises/02_hostile/fills_disk.rs             the answer is right
    OUT OF BOUNDS     exercises/02_hostile/forks_children.rs         the answer is right
    OUT OF BOUNDS     exercises/02_hostile/thread_bomb.rs            the answer is right
    DOES NOT COMPILE  exercises/02_hostile/uses_unsafe.rs
    DOES NOT COMPILE  exercises/02_hostile/constant_without_end.rs
    DOES NOT COMPILE  exercises/02_hostile/includes_dev_zero.rs
    FAILED            exercises/03_plain/plain_fails.rs              the answer is right
    INCOMPLETE        exercises/03_plain/plain_exits_zero.rs         half the answer is right
    TIMED OUT         exercises/03_plain/plain_hangs.rs              half the answer is right
    FAILED            exercises/03_plain/in_file_fails.rs            the answer is right
    FAILED            exercises/03_plain/main_panics.rs              main
    FAILED            exercises/03_plain/main_exits_3.rs             main
    DOES NOT COMPILE  exercises/03_plain/strict_clippy.rs
    FAILED            exercises/04_sets/another_crate.rs             the answer is right

    7 of 46 exercises passed
    --- exit code 1
    ");
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
}

const THREE: &str = "format_version = 1\n[[exercises]]\nname = \"one\"\ntest = false\n\
    [[exercises]]\nname = \"two\"\ntest = false\n[[exercises]]\nname = \"three\"\ntest = false\n";
const RIGHT: &str = "fn main() {}\n";
const WRONG: &str = "fn main() {\n    panic!(\"no\");\n}\n";

fn three(sources: [&str; 3]) -> Workbook {
    let paths = ["exercises/one.rs", "exercises/two.rs", "exercises/three.rs"];
    let files: Vec<(&str, &str)> = paths.into_iter().zip(sources).collect();
    Workbook::of(THREE, &files)
}

#[test]
fn all_passed() {
    insta::assert_snapshot!(three([RIGHT, RIGHT, RIGHT]).run(&["check-all"]), @"
    3 of 3 exercises passed
    --- exit code 0
    ");
}

/// The current exercise is then the first one that is not passed, and what does no longer pass is open again.
#[test]
fn it_brings_the_progress_into_line() {
    let workbook = three([WRONG, RIGHT, WRONG]);
    workbook.passed(&[("one", WRONG)], "three");
    insta::assert_snapshot!(workbook.run(&["check-all", "--jobs", "1"]), @"
    FAILED            exercises/one.rs                               main
    FAILED            exercises/three.rs                             main

    1 of 3 exercises passed
    --- exit code 1
    ");
    insta::assert_snapshot!(workbook.run(&["list"]), @"
     Exercises  1 of 3
       > one    current
       x two    passed
         three  pending

     current  exercises/one.rs
     #############--------------------------- 1 of 3 passed
    --- exit code 0
    ");
}

#[test]
fn one_verdict_for_each_in_order_of_the_course() {
    let workbook = three([WRONG, RIGHT, "fn main() {"]);
    let verdicts = workbook.verdicts(&["check-all"]);
    let expected = [("one", "failed"), ("two", "passed"), ("three", "does_not_compile")];
    assert_eq!(verdicts, expected.map(|(name, verdict)| (name.to_owned(), verdict.to_owned())));
}
