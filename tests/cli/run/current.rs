//! Which exercise is run, and which one is next.

use super::ONE;
use crate::support::Workbook;

#[test]
fn an_unknown_name() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["run", "dedlocks"]), @"
    --- stderr
    error: no exercise is called `dedlocks`; did you mean `deadlocks`?
    `asynclings list` shows them all
    --- exit code 2
    ");
    insta::assert_snapshot!(workbook.run(&["run", "something_else"]), @"
    --- stderr
    error: no exercise is called `something_else`
    `asynclings list` shows them all
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

       (unattested: plain tests vouch for it, which is enough to learn, not to be
       graded)

    You have seen it all.

    `asynclings summary` tells how it went.
    --- exit code 0
    ");
}
