//! Which exercise is run, and which one is next.

use super::ONE;
use crate::support::Workbook;

#[test]
fn an_unknown_name() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "dedlocks"]), @"
    --- stderr
    error: there is no exercise `dedlocks`; did you mean `deadlocks`?
    `asynclings list` shows all lessons and exercises
    --- exit code 2
    ");
    insta::assert_snapshot!(workbook.run(&["run", "something_else"]), @"
    --- stderr
    error: there is no exercise `something_else`
    `asynclings list` shows all lessons and exercises
    --- exit code 2
    ");
}

/// A pass moves on, a failure does not, and neither does a pass elsewhere.
#[test]
fn the_current_exercise() {
    let workbook = Workbook::fixture();
    let checked = |workbook: &Workbook, arguments: &[&str]| workbook.verdicts(arguments).remove(0);
    let is = |name: &str, verdict: &str| (name.to_owned(), verdict.to_owned());
    assert_eq!(checked(&workbook, &["run", "in_file_passes"]), is("in_file_passes", "passed"));
    assert_eq!(checked(&workbook, &["run"]), is("passes", "passed"));
    assert_eq!(checked(&workbook, &["run"]), is("fails", "failed"));
    assert_eq!(checked(&workbook, &["run"]), is("fails", "failed"));
    workbook.solve("01_verdicts/fails");
    assert_eq!(checked(&workbook, &["run"]), is("fails", "passed"));
    assert_eq!(checked(&workbook, &["run"]), is("fails_with_std_assert", "failed"));
}

#[test]
fn the_end_of_the_course() {
    let workbook = Workbook::of(ONE, &[("exercises/one.rs", "fn main() {}\n")]);
    insta::assert_snapshot!(workbook.run(&["run"]), @"
     PASSED  exercises/one.rs  [time]

       + main

       (unattested: passed plain tests without lab, which is enough for learning,
       but not for grading)

    You have seen it all.

    `asynclings summary` shows your time, tries and hints.
    --- exit code 0
    ");
}

/// The last pass leaves the learner where it was, wherever that is in the course; `check-all` does the same.
#[test]
fn the_last_pass_stays_current() {
    let exercise = |name: &str| format!("[[exercises]]\nname = \"{name}\"\ntest = false\n");
    let info = format!("format_version = 1\n{}", ["one", "two", "three"].map(exercise).concat());
    let files =
        ["exercises/one.rs", "exercises/two.rs", "exercises/three.rs"].map(|path| (path, "fn main() {}\n"));
    let workbook = Workbook::of(&info, &files);
    for name in ["three", "one", "two"] {
        assert_eq!(workbook.verdicts(&["run", name]), [(name.to_owned(), "passed".to_owned())]);
    }
    for again in [&["run"][..], &["check-all"]] {
        workbook.run(again);
        let list = workbook.run(&["list"]);
        assert!(list.contains(" current  exercises/two.rs\n"), "after {again:?}: {list}");
    }
}
