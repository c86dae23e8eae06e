//! What each verdict looks like.

use crate::support::Workbook;

#[test]
fn a_pass() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "passes"]), @"
     PASSED  exercises/01_verdicts/passes.rs  2/2 tests  [time]

       + the answer is right                                           30 ms virtual
       + the answer takes its time                                     30 ms virtual

       solution  solutions/01_verdicts/passes.rs
       next      exercises/01_verdicts/fails.rs
    --- exit code 0
    ");
}

/// Of every test, also of one that passes; each once.
#[test]
fn timelines_on_demand() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "passes", "--timeline"]), @"
     PASSED  exercises/01_verdicts/passes.rs  2/2 tests  [time]

       + the answer is right                                           30 ms virtual
       + the answer takes its time                                     30 ms virtual

       no timeline: there was no task and no simulated call

       solution  solutions/01_verdicts/passes.rs
       next      exercises/01_verdicts/fails.rs
    --- exit code 0
    ");
    let charts =
        |arguments: &[&str]| workbook.run(arguments).matches("of virtual time, at most 1 at once").count();
    assert_eq!((charts(&["run", "fails"]), charts(&["run", "fails", "--timeline"])), (2, 3));
}

#[test]
fn a_failure() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "fails"]), @"
     FAILED  exercises/01_verdicts/fails.rs  1/3 tests  [time]

       x both are asked at once
         the time it takes
         expected  40 ms in all
         seen      60 ms in all

               0 ms                20                  40                  60
               |-------------------|-------------------|-------------------|
         tens  ========================================
         ones                                          ====================
         60 ms of virtual time, at most 1 at once

       x the oracle hears both
         how many run at once
         expected  2 at once
         seen      1 at once

               0 ms                20                  40                  60
               |-------------------|-------------------|-------------------|
         tens  ========================================
         ones                                          ====================
         60 ms of virtual time, at most 1 at once
    --- exit code 1
    ");
}

#[test]
fn a_failed_assertion_of_std() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "fails_with_std_assert"]), @"
     FAILED  exercises/01_verdicts/fails_with_std_assert.rs  [time]

       x the answer is right
         assertion `left == right` failed: the number above 41
           left: 41
          right: 42
    --- exit code 1
    ");
}

/// The first lines that the compiler says, without what it draws below them, which differs from version to version.
fn without_drawings(told: &str) -> String {
    let is_drawn = |line: &&str| line.trim_start().starts_with(['|', '=', '-']) && !line.starts_with("---");
    let is_quote =
        |line: &&str| line.split_once(" |").is_some_and(|(number, _)| number.trim().parse::<u32>().is_ok());
    told.lines().filter(|line| !is_drawn(line) && !is_quote(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_compile_error() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(without_drawings(&workbook.run(&["run", "does_not_compile"])), @"
     DOES NOT COMPILE  exercises/01_verdicts/does_not_compile.rs  [time]

    error[E0728]: `await` is only allowed inside `async` functions and blocks
    --- exit code 1
    ");
}

#[test]
fn a_changed_signature() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "signature_changed"]), @"
     DOES NOT COMPILE  exercises/01_verdicts/signature_changed.rs  [time]

       The tests no longer fit your file: something that they call has another
       signature.

         the tests use  `async fn answer() -> u32`
         your file has  `fn answer(&str) -> u32`

       The names and types of public functions are part of the exercise: restore
       them.
    --- exit code 1
    ");
}

#[test]
fn a_deadlock() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "deadlocks"]), @"
     DEADLOCKED  exercises/01_verdicts/deadlocks.rs  [time]

       x the answer is right

       Nothing can run any more: every task waits for something that will never
       happen. (1 min on the test's clock made no difference.)

       the test body waits in `oneshot::Receiver`
          7 |     listener.await.unwrap_or(0)

       For each `.await`, ask what will wake it. Common causes: a lock that is
       still held while the task waits for the same lock or for another one; a
       channel whose sender is never dropped, or whose receiver is never read; a
       notification that was sent before anyone waited for it.
    --- exit code 1
    ");
}

/// How long the thread was held differs from run to run, and with it where the lines break.
#[test]
fn a_blocked_thread() {
    let workbook = Workbook::fixture();
    let told = without_drawings(&workbook.run(&["run", "blocks"]));
    let (before, rest) = told.split_once("for ").expect(&told);
    let (_held, after) = rest.split_once(',').expect(&told);
    let flowing: Vec<&str> =
        before.split_whitespace().chain(["for", "[time],"]).chain(after.split_whitespace()).collect();
    insta::assert_snapshot!(flowing.join(" "), @"BLOCKED exercises/01_verdicts/blocks.rs [time] x the answer is right One poll held the thread for [time], and all that time no other task could run: it waited without an `.await`. the test body was inside `std::thread::sleep` Use the async version: `tokio::time::sleep(..).await` instead of `std::thread::sleep`, tokio's channels and locks instead of std's. Move a call that has no async version to `tokio::task::spawn_blocking(..).await`. warning: this blocks the whole thread: `std::thread::sleep` --- exit code 1");
}

#[test]
fn a_lost_panic() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "panics_in_task"]), @"
     FAILED  exercises/01_verdicts/panics_in_task.rs  [time]

       x the answer is right
         the answer
         expected  42
         seen      0

       a task panicked at exercises/01_verdicts/panics_in_task.rs:9
         the oracle is asleep
    --- exit code 1
    ");
}

#[test]
fn a_program_that_leaves_early() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "exits_zero"]), @"
     INCOMPLETE  exercises/02_hostile/exits_zero.rs  [time]

       x the answer is right

       The program ended before the test could report its result: did it call
       `std::process::exit`?

       `exit` ends every task at once, and the test with them. Let the function
       return instead.
    --- exit code 1
    ");
}

#[test]
fn what_a_program_prints_cannot_reach_the_terminal() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "prints_control_codes"]), @"
     FAILED  exercises/02_hostile/prints_control_codes.rs  [time]

       x the answer is right
         the answer
         expected  42
         seen      41

       printed while testing that the answer is right:
       | red
       | over �desrever
       | �� not text
    --- exit code 1
    ");
}

#[test]
fn a_pass_that_nobody_vouches_for() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "in_file_passes"]), @"
     PASSED  exercises/03_plain/in_file_passes.rs  [time]

       + the answer is right

       (unattested: passed plain tests without lab, which is enough for learning,
       but not for grading)

       solution  solutions/03_plain/in_file_passes.rs
       next      exercises/03_plain/in_file_fails.rs
    --- exit code 0
    ");
}

#[test]
fn a_remark_of_clippy_that_counts() {
    let workbook = Workbook::fixture();
    let told = workbook.run(&["run", "strict_clippy"]);
    assert!(
        told.starts_with(" DOES NOT COMPILE  exercises/03_plain/strict_clippy.rs  [time]\n\nwarning: "),
        "{told}"
    );
    assert!(told.contains("exercises/03_plain/strict_clippy.rs:7:"), "{told}");
    assert!(told.ends_with("\n--- exit code 1"), "{told}");
}
