//! What is refused, and how that is told.

use super::class::{BOTH_SOLUTION, BOTH_STARTER, book, grade, hand_in};
use crate::support::{Workbook, is_root};

/// A class of one, who has solved `gift`.
fn one_student() -> Workbook {
    let workbook = book();
    hand_in(&workbook, "ada", "02_last/gift", "pub const GIFT: u32 = 1;\n");
    workbook
}

#[test]
fn root_has_to_say_so() {
    if !is_root() {
        return;
    }
    insta::assert_snapshot!(one_student().run(&["grade", "class"]), @"
    --- stderr
    error: refusing to grade as root: a hole in the sandbox would open the whole machine; grade as another user
    `--allow-root` grades as root, for machines that are deleted afterwards
    --- exit code 2
    ");
}

#[test]
fn paths_without_a_submission() {
    let workbook = one_student();
    let told = |arguments: &[&str]| workbook.tell(&mut grade(&workbook, arguments));
    std::fs::create_dir(workbook.path.join("empty")).expect("can be created");
    insta::assert_snapshot!(told(&["empty"]), @"
    --- stderr
    note: there is no submission in `empty`
    error: no submissions were found in the given paths: see `asynclings grade --help`
    --- exit code 2
    ");
    insta::assert_snapshot!(told(&["nowhere"]), @"
    --- stderr
    error: cannot read `nowhere`: No such file or directory (os error 2)
    --- exit code 3
    ");
    insta::assert_snapshot!(told(&["class", "--exercises", "cuont"]), @"
    --- stderr
    error: there is no exercise `cuont`; did you mean `count`?
    `asynclings list` shows all lessons and exercises
    --- exit code 2
    ");
    insta::assert_snapshot!(told(&["class", "--exercises", "plain"]), @"
    --- stderr
    note: exercises without hidden tests that use lab are not graded: `plain`
    error: there is no exercise to grade: only exercises with hidden tests can be graded
    --- exit code 2
    ");
    insta::assert_snapshot!(told(&["class", "--shard", "4/3"]), @"
    --- stderr
    error: invalid value '4/3' for '--shard <I/N>': there is no part 4 of 3; the last is `3/3`

    For more information, try '--help'.
    --- exit code 2
    ");
    insta::assert_snapshot!(told(&["class", "--without", "doors"]), @"
    --- stderr
    error: there is no layer `doors`: they are landlock, seccomp and network
    --- exit code 2
    ");
}

#[test]
fn less_isolation_than_was_asked_for() {
    let workbook = one_student();
    let told = |arguments: &[&str]| workbook.tell(&mut grade(&workbook, arguments));
    insta::assert_snapshot!(told(&["class", "--require-isolation", "full", "--without", "landlock"]), @"
    --- stderr
    error: this machine has less isolation than required:
      without landlock (as you asked): a hostile file can read and change whatever you can
    `asynclings doctor` checks every layer
    --- exit code 3
    ");
    let without_any = [
        "--without",
        "landlock",
        "--without",
        "seccomp",
        "--without",
        "network",
        "--require-isolation",
        "limited",
    ];
    insta::assert_snapshot!(told(&[&["class"][..], &without_any].concat()), @"
    --- stderr
    error: this machine has less isolation than required:
      without landlock (as you asked): a hostile file can read and change whatever you can
      without seccomp (as you asked): a hostile file can use the network and signal your other programs
      without network (as you asked): in exercises with sockets, a hostile file can use the network
    `asynclings doctor` checks every layer
    --- exit code 3
    ");
}

/// The canaries of the layers that are there are still tried, and those of the missing one prove nothing.
#[test]
fn limited_isolation_is_told() {
    let workbook = one_student();
    let told =
        workbook.tell(&mut grade(&workbook, &["class", "--exercises", "gift,both", "--without", "landlock"]));
    insta::assert_snapshot!(told, @"
    student  points  passed  exercises
    ada         0/4     1/2  .#

    # passed  . not attempted

    class      1 student, mean 0, median 0 of 4 points
    isolation  limited: seccomp, network
               missing: landlock (as you asked): a hostile file can read and
                 change whatever you can
    seed       0
    flags      none
    --- stderr
    warning: isolation is not full: without landlock (as you asked): a hostile file can read and change whatever you can
    graded 1 of 2
    graded 2 of 2
    written: grades/results.jsonl, grades/gradebook.csv, grades/grades.csv, grades/report.html
    --- exit code 0
    ");
    assert!(workbook.read("grades/run.json").contains("\"level\": \"limited\""));
}

#[test]
fn a_workbook_that_does_not_solve_its_own_exercises_grades_nobody() {
    let workbook = one_student();
    workbook.write("solutions/01_first/both.rs", BOTH_STARTER);
    let told = |exercises: &str| workbook.tell(&mut grade(&workbook, &["class", "--exercises", exercises]));
    insta::assert_snapshot!(told("both"), @r#"
    --- stderr
    error: the self-test failed, so nothing was graded: in the sandbox, the workbook's own solution of `both` is judged "failed"
    1 of 3 tests passed; failed: both are asked at once and 1 more
    `asynclings verify both` checks it without the sandbox
    --- exit code 3
    "#);
    workbook.write("solutions/01_first/both.rs", &BOTH_SOLUTION.replace("42", "\"42\""));
    insta::assert_snapshot!(told("both"), @r#"
    --- stderr
    error: the self-test failed, so nothing was graded: in the sandbox, the workbook's own solution of `both` is judged "does not compile"
    it does not compile: E0308 in line 5
    `asynclings verify both` checks it without the sandbox
    --- exit code 3
    "#);
    assert!(!workbook.path.join("grades").exists(), "nobody was graded");
}

#[test]
fn there_must_be_something_to_grade() {
    let workbook = Workbook::of(
        "format_version = 1\n[[exercises]]\nname = \"one\"\ntest = false\n",
        &[("exercises/one.rs", "fn main() {}\n"), ("class/ada/exercises/one.rs", "fn main() {}\n")],
    );
    insta::assert_snapshot!(workbook.tell(&mut grade(&workbook, &["class"])), @"
    --- stderr
    note: exercises without hidden tests that use lab are not graded: `one`
    error: there is no exercise to grade: only exercises with hidden tests can be graded
    --- exit code 2
    ");
}
