//! `asynclings verify`.

use crate::support::Workbook;

#[test]
fn the_fixture_does_what_it_says() {
    let workbook = Workbook::fixture();
    insta::assert_snapshot!(workbook.run(&["verify"]), @"
    46 exercises, 92 programs checked: no problems
    --- exit code 0
    ");
    assert_eq!(workbook.leftovers(), Vec::<String>::new());
}

const TEST: &str = "use crate::exercise::answer;\n\n#[lab::test]\nasync fn it_is_right() {\n    \
                    lab::expect_eq(\"the answer\", answer().await, 42);\n}\n";

fn answer(label: &str, code: &str) -> String {
    format!("{label}\n\npub async fn answer() -> u32 {{\n    {code}\n}}\n")
}

/// A workbook of one exercise with the label `label`.
fn one(label: &str, starter: &str) -> Workbook {
    Workbook::of(
        "format_version = 1\n[[exercises]]\nname = \"one\"\n",
        &[
            ("exercises/one.rs", &answer("//! The task.", starter)),
            ("solutions/one.rs", &answer("//! Why.", "42")),
            ("tests/hidden/one.rs", &format!("{label}\n\n{TEST}")),
        ],
    )
}

#[test]
fn a_starter_that_passes() {
    insta::assert_snapshot!(one("//! starter: failed", "42").run(&["verify"]), @"
    exercises/one.rs: expected the verdict `failed`, got `passed`
         PASSED  exercises/one.rs  [time]

           + it is right
    1 exercise, 2 programs checked: 1 problem
    --- exit code 1
    ");
}

#[test]
fn a_starter_without_a_label() {
    insta::assert_snapshot!(one("//! Tests.", "41").run(&["verify"]), @"
    tests/hidden/one.rs: the file must begin with one line `//! starter: <verdict>`
    1 exercise, 1 program checked: 1 problem
    --- exit code 1
    ");
    insta::assert_snapshot!(one("//! starter: fialed", "41").run(&["verify"]), @"
    tests/hidden/one.rs: `fialed` is not a verdict; they are `passed`, `does_not_compile`, `failed`, `deadlocked`, `blocked`, `timed_out`, `crashed`, `out_of_bounds` and `incomplete`
    1 exercise, 1 program checked: 1 problem
    --- exit code 1
    ");
}

#[test]
fn a_starter_that_says_something_else() {
    let workbook = one("//! starter: failed\n//! says: seen 41\n//! says: it took too long", "41");
    insta::assert_snapshot!(workbook.run(&["verify"]), @"
    exercises/one.rs: the verdict does not say `it took too long`
         FAILED  exercises/one.rs  [time]

           x it is right
             the answer
             expected  42
             seen      41
    1 exercise, 2 programs checked: 1 problem
    --- exit code 1
    ");
}

#[test]
fn a_solution_that_is_missing_or_wrong() {
    let workbook = one("//! starter: failed", "41");
    workbook.write("solutions/one.rs", &answer("//! Why.", "40"));
    insta::assert_snapshot!(workbook.run(&["verify"]), @"
    solutions/one.rs: expected the verdict `passed`, got `failed`
         FAILED  exercises/one.rs  [time]

           x it is right
             the answer
             expected  42
             seen      40
    1 exercise, 2 programs checked: 1 problem
    --- exit code 1
    ");
    std::fs::remove_file(workbook.path.join("solutions/one.rs")).expect("it is there");
    insta::assert_snapshot!(workbook.run(&["verify"]), @"
    solutions/one.rs: the solution is missing
    1 exercise, 1 program checked: 1 problem
    --- exit code 1
    ");
}

#[test]
fn labelled_answers() {
    let workbook = one("//! starter: failed", "41");
    for (name, label, code) in [
        ("right_sum", "//! verdict: passed", "40 + 2"),
        ("right_but_wrong", "//! verdict: passed", "40 + 3"),
        ("wrong_but_right", "//! verdict: failed", "6 * 7"),
        ("wrong_otherwise", "//! verdict: deadlocked", "43"),
        ("wrong_name", "//! verdict: passed", "42"),
        ("unnamed", "//! verdict: passed", "42"),
        ("wrong_label", "// verdict: failed", "43"),
    ] {
        workbook.write(&format!("tests/answers/one/{name}.rs"), &answer(label, code));
    }
    workbook.write("tests/answers/one/notes.txt", "not an answer");
    insta::assert_snapshot!(workbook.run(&["verify", "one"]), @"
    tests/answers/one/right_but_wrong.rs: expected the verdict `passed`, got `failed`
         FAILED  exercises/one.rs  [time]

           x it is right
             the answer
             expected  42
             seen      43
    tests/answers/one/unnamed.rs: the name of an answer must begin with `wrong_` or `right_`
    tests/answers/one/wrong_but_right.rs: expected the verdict `failed`, got `passed`
         PASSED  exercises/one.rs  [time]

           + it is right
    tests/answers/one/wrong_label.rs: the file must begin with one line `//! verdict: <verdict>`
    tests/answers/one/wrong_name.rs: the name of the file contradicts its label `verdict: passed`
    tests/answers/one/wrong_otherwise.rs: expected the verdict `deadlocked`, got `failed`
         FAILED  exercises/one.rs  [time]

           x it is right
             the answer
             expected  42
             seen      43
    1 exercise, 6 programs checked: 6 problems
    --- exit code 1
    ");
}

/// A starter of a workbook without hidden tests only has to fail; one that is solved already says so in the manifest.
#[test]
fn exercises_with_tests_of_their_own() {
    let manifest = "format_version = 1\n[[exercises]]\nname = \"one\"\ntest = false\n\
                    [[exercises]]\nname = \"two\"\ntest = false\nskip_check_unsolved = true\n";
    let right = "fn main() {}\n";
    let files = ["exercises/one.rs", "exercises/two.rs", "solutions/one.rs", "solutions/two.rs"];
    let workbook = Workbook::of(manifest, &files.map(|file| (file, right)));
    insta::assert_snapshot!(workbook.run(&["verify"]), @"
    exercises/one.rs: the starter passes already
         PASSED  exercises/one.rs  [time]

           + main

           (unattested: passed plain tests without lab, which is enough for learning,
           but not for grading)
    2 exercises, 3 programs checked: 1 problem
    --- exit code 1
    ");
}

#[test]
fn an_unknown_name() {
    insta::assert_snapshot!(one("//! starter: failed", "41").run(&["verify", "onne"]), @"
    --- stderr
    error: there is no exercise `onne`; did you mean `one`?
    `asynclings list` shows all lessons and exercises
    --- exit code 2
    ");
}

#[test]
fn hidden_tests_that_are_no_rust() {
    let workbook = one("//! starter: failed", "41");
    workbook.write("tests/hidden/one.rs", "//! starter: failed\n\n#[lab::test]\nasync fn {}\n");
    insta::assert_snapshot!(workbook.run(&["verify"]), @"
    --- stderr
    error: 1 problem in the workbook:
      tests/hidden/one.rs:4: expected identifier
    --- exit code 3
    ");
}
