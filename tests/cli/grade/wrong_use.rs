//! What is refused, and how that is told.

use super::class::{BOTH_SOLUTION, BOTH_STARTER, as_root, book, grade, hand_in, is_root};
use crate::support::Workbook;

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
    insta::assert_snapshot!(one_student().run(&["grade", "class"]), @"");
}

#[test]
fn paths_without_a_submission() {
    let workbook = one_student();
    let told = |arguments: &[&str]| workbook.tell(&mut grade(&workbook, arguments));
    std::fs::create_dir(workbook.path.join("empty")).expect("can be created");
    insta::assert_snapshot!(told(&["empty"]), @"");
    insta::assert_snapshot!(told(&["nowhere"]), @"");
    insta::assert_snapshot!(told(&["class", "--exercises", "cuont"]), @"");
    insta::assert_snapshot!(told(&["class", "--exercises", "plain"]), @"");
    insta::assert_snapshot!(told(&["class", "--shard", "4/3"]), @"");
    insta::assert_snapshot!(told(&["class", "--merge", "--resume"]), @"");
    insta::assert_snapshot!(told(&[]), @"");
    insta::assert_snapshot!(told(&["class", "--without", "doors"]), @"");
}

#[test]
fn less_isolation_than_was_asked_for() {
    let workbook = one_student();
    let told = |arguments: &[&str]| workbook.tell(&mut grade(&workbook, arguments));
    insta::assert_snapshot!(told(&["class", "--require-isolation", "full", "--without", "landlock"]), @"");
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
    insta::assert_snapshot!(told(&[&["class"][..], &without_any].concat()), @"");
}

/// The canaries of the layers that are there are still tried, and those of the missing one prove nothing.
#[test]
fn limited_isolation_is_told() {
    let workbook = one_student();
    let told =
        workbook.tell(&mut grade(&workbook, &["class", "--exercises", "gift,both", "--without", "landlock"]));
    insta::assert_snapshot!(told, @"");
    assert!(workbook.read("grades/run.json").contains("\"level\": \"limited\""));
}

#[test]
fn a_workbook_that_does_not_solve_its_own_exercises_grades_nobody() {
    let workbook = one_student();
    workbook.write("solutions/01_first/both.rs", BOTH_STARTER);
    let told = |exercises: &str| workbook.tell(&mut grade(&workbook, &["class", "--exercises", exercises]));
    insta::assert_snapshot!(told("both"), @"");
    workbook.write("solutions/01_first/both.rs", &BOTH_SOLUTION.replace("42", "\"42\""));
    insta::assert_snapshot!(told("both"), @"");
    assert!(!workbook.path.join("grades").exists(), "nobody was graded");
}

#[test]
fn there_must_be_something_to_grade() {
    let workbook = Workbook::of(
        "format_version = 1\n[[exercises]]\nname = \"one\"\ntest = false\n",
        &[("exercises/one.rs", "fn main() {}\n"), ("class/ada/exercises/one.rs", "fn main() {}\n")],
    );
    insta::assert_snapshot!(workbook.tell(&mut grade(&workbook, &["class"])), @"");
    assert!(as_root().is_none() || is_root());
}
