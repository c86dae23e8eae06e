use crate::support::Workbook;

#[test]
fn they_come_one_by_one() {
    let workbook = Workbook::small();
    insta::assert_snapshot!(workbook.run(&["hint"]), @r"
    hint 1 of 3 for one

    a nudge

    2 hints left
    --- exit code 0
    ");
    insta::assert_snapshot!(workbook.run(&["hint", "one"]), @r"
    hint 2 of 3 for one

    the mechanism
      in two lines

    1 hint left
    --- exit code 0
    ");
    insta::assert_snapshot!(workbook.run(&["hint", "exercises/01_first/one.rs"]), @r"
    hint 3 of 3 for one

    nearly the answer
    --- exit code 0
    ");
    insta::assert_snapshot!(workbook.run(&["hint"]), @r"
    hint 3 of 3 for one

    nearly the answer

    there are no more hints; `asynclings hint one --all` shows all of them
    --- exit code 0
    ");
}

#[test]
fn all_at_once() {
    insta::assert_snapshot!(Workbook::small().run(&["hint", "--all"]), @r"
    hint 1 of 3 for one

    a nudge

    hint 2 of 3 for one

    the mechanism
      in two lines

    hint 3 of 3 for one

    nearly the answer
    --- exit code 0
    ");
}

#[test]
fn few_or_none() {
    let workbook = Workbook::small();
    insta::assert_snapshot!(workbook.run(&["hint", "two"]), @r"
    hint 1 of 1 for two

    the only one
    --- exit code 0
    ");
    insta::assert_snapshot!(workbook.run(&["hint", "two"]), @r"
    hint 1 of 1 for two

    the only one

    there are no more hints; `asynclings hint two --all` shows all of them
    --- exit code 0
    ");
    insta::assert_snapshot!(workbook.run(&["hint", "three"]), @r"
    `three` has no hints
    --- exit code 0
    ");
}

#[test]
fn a_misspelt_name_is_guessed() {
    insta::assert_snapshot!(Workbook::small().run(&["hint", "thre"]), @r"
    --- stderr
    error: there is no exercise `thre`; did you mean `three`?
    `asynclings list` shows all lessons and exercises
    --- exit code 2
    ");
    insta::assert_snapshot!(Workbook::small().run(&["hint", "zzz"]), @r"
    --- stderr
    error: there is no exercise `zzz`
    `asynclings list` shows all lessons and exercises
    --- exit code 2
    ");
}

#[test]
fn a_folder_that_cannot_be_written_costs_only_the_counter() {
    let workbook = Workbook::small();
    workbook.write(".asynclings/progress.lock/folder", "where a file should be");
    let told = workbook.run(&["hint"]);
    assert!(told.starts_with("hint 1 of 3 for one\n\na nudge\n"), "{told}");
    assert!(told.ends_with("--- exit code 3"), "{told}");
}
